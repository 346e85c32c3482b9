package ponder.inference.convert.table;

import ponder.inference.convert.checkpoint.BlockFormat;

/**
 * How a quantized matrix lies in the file: rows of whole blocks, as MatMulNBits wants them.
 *
 * @param rows outputs of the product
 * @param columns inputs of the product
 * @param zeroPoints whether blocks have a zero point each
 * @param steps whether scales are {@link ScaleSteps}
 */
public record TableLayout(
        int rows, int columns, BlockFormat format, boolean zeroPoints, boolean steps) {
    /**
     * ONNX Runtime multiplies as many small blocks in one step; left over ones cost a long prompt a
     * tenth of its speed.
     */
    private static final int BLOCKS_IN_STEP = 4;

    private static final int SMALL_BLOCK = 32;

    /**
     * As a matrix is rounded.
     *
     * @param small whether scales may be {@link ScaleSteps}; those of four bits without constants
     *     may be below 0, so they never are
     */
    public static TableLayout rounded(
            int rows, int columns, BlockFormat format, boolean zeroPoints, boolean small) {
        boolean steps = small && (format.constants() || format.bits() == 8);
        return new TableLayout(rows, columns, format, zeroPoints, steps);
    }

    /** As a checkpoint has it, to the last bit. */
    static TableLayout kept(int rows, int columns, BlockFormat format) {
        return new TableLayout(rows, columns, format, format.zeroPoints(), false);
    }

    /** Constants of one row. */
    int constants() {
        return format.constants() ? columns / format.size() : 0;
    }

    /** Columns with those that hold {@link ConstantColumns}. */
    int width() {
        return columns + constants() * ConstantColumns.digits(format);
    }

    /** Inputs of the product as it is computed: those, and zeros up to a whole step. */
    public int inputs() {
        return filled() ? blocks() * format.size() : width();
    }

    /** Blocks of one row. */
    int blocks() {
        int needed = Math.ceilDiv(width(), format.size());
        return filled() ? Math.ceilDiv(needed, BLOCKS_IN_STEP) * BLOCKS_IN_STEP : needed;
    }

    private boolean filled() {
        return constants() > 0 && format.size() <= SMALL_BLOCK;
    }

    int rowBytes() {
        return Math.multiplyExact(blocks(), format.blockBytes());
    }

    /** Of the integers of all rows. */
    long valueBytes() {
        return (long) rows * rowBytes();
    }

    /**
     * Of the whole matrix.
     *
     * @param floatBytes what a float takes
     */
    public long bytes(int floatBytes) {
        int scales = steps ? blocks() + 2 * Float.BYTES : blocks() * floatBytes;
        return rows * ((long) rowBytes() + scales + zeroBytes());
    }

    /** Bytes of the packed zero points of one row. */
    int zeroBytes() {
        return zeroPoints ? Math.ceilDiv(blocks() * format.bits(), 8) : 0;
    }
}

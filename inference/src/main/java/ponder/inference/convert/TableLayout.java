package ponder.inference.convert;

import ponder.inference.convert.checkpoint.BlockFormat;

/**
 * How a quantized matrix lies in the file: rows of whole blocks, as MatMulNBits wants them.
 *
 * @param rows outputs of the product
 * @param columns inputs of the product
 * @param zeroPoints whether blocks have a zero point each
 */
record TableLayout(int rows, int columns, BlockFormat format, boolean zeroPoints) {
    /** Constants of one row. */
    int constants() {
        return format.constants() ? columns / format.size() : 0;
    }

    /** Columns with those that hold {@link ConstantColumns}. */
    int width() {
        return columns + constants() * ConstantColumns.digits(format);
    }

    /** Blocks of one row. */
    int blocks() {
        return Math.ceilDiv(width(), format.size());
    }

    int rowBytes() {
        return Math.multiplyExact(blocks(), format.blockBytes());
    }

    /** Bytes of the packed zero points of one row. */
    int zeroBytes() {
        return zeroPoints ? Math.ceilDiv(blocks() * format.bits(), 8) : 0;
    }
}

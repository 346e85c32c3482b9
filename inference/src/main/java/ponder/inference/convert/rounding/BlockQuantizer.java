package ponder.inference.convert.rounding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.PackedRows;

/**
 * Blocks of weights as small integers with one scale each, in the layout of ONNX Runtime's
 * MatMulNBits: {@code weight = (q - zero) * scale}, zero being {@code 2^(bits-1)} where there are
 * no zero points.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits">MatMulNBits</a>
 */
public final class BlockQuantizer {
    private static final int WEIGHTS_AT_ONCE = 1 << 14;

    private final int bits;
    private final Quantization how;
    private final Offset offset;
    private final @Nullable CompensatedRounding compensated;

    /**
     * @param bits 4 or 8
     * @param inputs of the matrix, for which errors are to matter least; null where they are not
     *     known
     */
    public BlockQuantizer(int bits, Quantization how, @Nullable InputMoments inputs) {
        this.bits = bits;
        this.how = how;
        this.offset = bits == 4 ? how.offset() : Offset.NONE;
        this.compensated = inputs == null ? null : new CompensatedRounding(inputs, this);
    }

    /** Rows that are quantized together: enough for vectors, few enough for a core's cache. */
    public int rowsAtOnce(int columns) {
        return compensated == null
                ? Math.max(1, WEIGHTS_AT_ONCE / columns)
                : CompensatedRounding.ROWS_AT_ONCE;
    }

    int blockSize() {
        return how.blockSize();
    }

    int blocks(int columns) {
        return Math.ceilDiv(columns, how.blockSize());
    }

    /** Bytes of one packed block. */
    int blockBytes() {
        return how.blockSize() * bits / 8;
    }

    public boolean zeroPoints() {
        return offset == Offset.ZERO_POINTS;
    }

    /** Whether blocks have constants. */
    public boolean constants() {
        return offset == Offset.CONSTANTS;
    }

    /** Bytes of the packed zero points of one row. */
    int zeroBytes(int columns) {
        return zeroPoints() ? Math.ceilDiv(blocks(columns) * bits, 8) : 0;
    }

    /**
     * Where rows are quantized to.
     *
     * @param values [rows, blocks, blockBytes]
     * @param scales [rows, blocks]
     * @param zeros [rows, zeroBytes]
     * @param constants [rows, blocks]; empty where blocks have none
     * @param errors squared error of each row
     * @param squares sum of the squared weights of each row
     */
    public record Output(
            byte[] values,
            float[] scales,
            byte[] zeros,
            float[] constants,
            double[] errors,
            double[] squares) {
        public PackedRows rows() {
            return new PackedRows(values, scales, constants);
        }

        public double squaredError() {
            return Arrays.stream(errors).sum();
        }

        public double squaredWeights() {
            return Arrays.stream(squares).sum();
        }
    }

    public Output output(int rows, int columns) {
        int blocks = Math.multiplyExact(rows, blocks(columns));
        return new Output(
                new byte[Math.multiplyExact(blocks, blockBytes())],
                new float[blocks],
                new byte[rows * zeroBytes(columns)],
                new float[constants() ? blocks : 0],
                new double[rows],
                new double[rows]);
    }

    /**
     * Quantizes some rows.
     *
     * @param weights [rows, columns] of all rows of {@code out}
     * @param first the first of them
     * @param count how many
     */
    public void quantize(float[] weights, int columns, Output out, int first, int count) {
        if (compensated != null) {
            compensated.quantize(weights, out, first, count);
            return;
        }
        int perRow = blocks(columns);
        float[][] blocks = new float[how.blockSize()][perRow * count];
        for (int row = 0; row < count; row++) {
            int from = (first + row) * columns;
            for (int j = 0; j < how.blockSize(); j++) {
                gather(weights, from + j, from + columns, how.blockSize(), blocks[j], row * perRow);
            }
        }
        BlockFit fit = fit(blocks, null);
        float[] error = new float[perRow * count];
        float[] errors = new float[perRow * count];
        float[] squares = new float[perRow * count];
        for (float[] column : blocks) {
            float[] original = column.clone();
            fit.round(column, error);
            fit.compare(column, original, errors, squares);
        }
        write(new Rounded(blocks, fit, errors, squares), out, first, 0, perRow);
    }

    BlockFit fit(float[][] weights, float @Nullable [] importance) {
        return new BlockFit(weights, importance, bits, how, offset);
    }

    CoordinateDescent descent(Ties ties, float[][] levels, BlockFit[] fits, float[][] errors) {
        int top = (1 << bits) - 1;
        return new CoordinateDescent(ties, how.blockSize(), top, constants(), levels, fits, errors);
    }

    /**
     * Blocks whose weights are levels by now.
     *
     * @param levels [blockSize, blocks]
     * @param errors [blocks]
     * @param squares [blocks]
     */
    record Rounded(float[][] levels, BlockFit fit, float[] errors, float[] squares) {}

    /**
     * Packs blocks of neighbouring rows.
     *
     * @param row of the first block
     * @param block within its row
     * @param across how many blocks of each row are there
     */
    void write(Rounded rounded, Output out, int row, int block, int across) {
        int perRow = out.scales().length / out.errors().length;
        int[] places = new int[rounded.errors().length];
        for (int b = 0; b < places.length; b++) {
            int r = row + b / across;
            places[b] = r * perRow + block + b % across;
            out.errors()[r] += rounded.errors()[b];
            out.squares()[r] += rounded.squares()[b];
            out.scales()[places[b]] = rounded.fit().scale()[b];
            if (constants()) {
                out.constants()[places[b]] = rounded.fit().constant()[b];
            }
            setZero(out.zeros(), r, perRow, block + b % across, (int) rounded.fit().zero()[b]);
        }
        for (int j = 0; j < how.blockSize(); j += 8 / bits) {
            float[] low = rounded.levels()[j];
            float[] high = rounded.levels()[j + 8 / bits - 1];
            for (int b = 0; b < places.length; b++) {
                int value = (int) low[b];
                out.values()[places[b] * blockBytes() + j * bits / 8] =
                        (byte) (bits == 8 ? value : value | (int) high[b] << 4);
            }
        }
    }

    private void setZero(byte[] zeros, int row, int perRow, int block, int value) {
        if (zeroPoints()) {
            int start = row * Math.ceilDiv(perRow * bits, 8);
            zeros[start + block / 2] |= (byte) (value << (4 * (block % 2)));
        }
    }

    /** Every {@code step}-th float. */
    private static void gather(float[] from, int first, int end, int step, float[] to, int at) {
        int target = at;
        for (int i = first; i < end; i += step) {
            to[target++] = from[i];
        }
    }
}

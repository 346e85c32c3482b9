package ponder.inference.export;

import java.util.Arrays;

/**
 * Blocks of weights as small integers with one scale each, in the layout of ONNX Runtime's
 * MatMulNBits: {@code weight = (q - zero) * scale}, zero being {@code 2^(bits-1)} where there are
 * no zero points.
 *
 * <p>The scale is searched as in llama.cpp's {@code make_qx_quants}: for rounded levels {@code l}
 * the best scale is {@code sum(w l) / sum(l l)}, and the error it leaves is {@code sum(w w) - sum(w
 * l)^2 / sum(l l)}.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits">MatMulNBits</a>
 */
final class BlockQuantizer {
    private static final int TRIALS = 12;

    /** Adding and taking away 1.5 * 2^23 rounds a small float to the nearest whole number. */
    private static final float ROUNDER = 12_582_912f;

    private final int bits;
    private final Quantization how;
    private final int half;

    BlockQuantizer(int bits, Quantization how) {
        this.bits = bits;
        this.how = how;
        this.half = 1 << (bits - 1);
    }

    int blocks(int columns) {
        return Math.ceilDiv(columns, how.blockSize());
    }

    /** Bytes of one packed block. */
    int blockBytes() {
        return how.blockSize() * bits / 8;
    }

    boolean zeroPoints() {
        return how.zeroPoints();
    }

    /** Bytes of the packed zero points of one row. */
    int zeroBytes(int columns) {
        return how.zeroPoints() ? Math.ceilDiv(blocks(columns) * bits, 8) : 0;
    }

    /**
     * Where one matrix is quantized to.
     *
     * @param values [rows, blocks, blockBytes]
     * @param scales [rows, blocks]
     * @param zeros [rows, zeroBytes]
     * @param errors squared error of each row
     * @param squares sum of the squared weights of each row
     */
    record Output(byte[] values, float[] scales, byte[] zeros, double[] errors, double[] squares) {
        double squaredError() {
            return Arrays.stream(errors).sum();
        }

        double squaredWeights() {
            return Arrays.stream(squares).sum();
        }
    }

    Output output(int rows, int columns) {
        int blocks = Math.multiplyExact(rows, blocks(columns));
        return new Output(
                new byte[Math.multiplyExact(blocks, blockBytes())],
                new float[blocks],
                new byte[rows * zeroBytes(columns)],
                new double[rows],
                new double[rows]);
    }

    /** A scale and zero point, and how much of the squared weights they explain. */
    private record Fit(float scale, int zero, double explained) {}

    /**
     * Quantizes one row.
     *
     * @param row floats that hold it
     * @param offset where it begins
     * @param columns its length
     * @param index which row of the output it is
     */
    void quantize(float[] row, int offset, int columns, Output out, int index) {
        int blocks = blocks(columns);
        for (int block = 0; block < blocks; block++) {
            int from = offset + block * how.blockSize();
            int to = Math.min(offset + columns, from + how.blockSize());
            Fit fit = fit(row, from, to);
            out.scales()[index * blocks + block] = fit.scale();
            setZero(out.zeros(), index * zeroBytes(columns), block, fit.zero());
            out.errors()[index] +=
                    pack(row, from, to, fit, out.values(), (index * blocks + block) * blockBytes());
        }
        double square = 0;
        for (int i = offset; i < offset + columns; i++) {
            square += row[i] * row[i];
        }
        out.squares()[index] = square;
    }

    private Fit fit(float[] row, int from, int to) {
        float least = 0;
        float most = 0;
        for (int i = from; i < to; i++) {
            least = Math.min(least, row[i]);
            most = Math.max(most, row[i]);
        }
        if (most - least < Float.MIN_NORMAL * 1e6f) {
            return new Fit(0, half, 0);
        }
        Fit best = symmetric(row, from, to, -least > most ? least : most);
        return how.zeroPoints() ? betterWithZero(row, from, to, least, most, best) : best;
    }

    /** The extreme's sign lets it use the one more step that the negative side has. */
    private Fit symmetric(float[] row, int from, int to, float extreme) {
        if (!how.search()) {
            return new Fit(extreme / -half, half, 0);
        }
        Fit best = new Fit(0, half, -1);
        for (int trial = 0; trial < TRIALS; trial++) {
            float steps = half + (trial - TRIALS / 2f) * half / 40f;
            best = better(best, trial(row, from, to, -steps / extreme, half));
        }
        return best;
    }

    private Fit betterWithZero(
            float[] row, int from, int to, float least, float most, Fit symmetric) {
        Fit best = symmetric;
        int trials = how.search() ? TRIALS : 1;
        int top = 2 * half - 1;
        for (int trial = 0; trial < trials; trial++) {
            float inverse = (top + trial * half / 20f) / (most - least);
            int zero = Math.clamp(Math.round(-least * inverse), 0, top);
            best = better(best, trial(row, from, to, inverse, zero));
        }
        return best;
    }

    private static Fit better(Fit a, Fit b) {
        return b.explained() > a.explained() ? b : a;
    }

    private Fit trial(float[] row, int from, int to, float inverse, int zero) {
        float low = -zero;
        float high = 2 * half - 1 - zero;
        float product = 0;
        float square = 0;
        for (int i = from; i < to; i++) {
            float level = row[i] * inverse + ROUNDER - ROUNDER;
            level = Math.max(low, Math.min(high, level));
            product += row[i] * level;
            square += level * level;
        }
        return square == 0
                ? new Fit(0, half, -1)
                : new Fit(product / square, zero, (double) product * product / square);
    }

    private double pack(float[] row, int from, int to, Fit fit, byte[] packed, int at) {
        float inverse = fit.scale() == 0 ? 0 : 1 / fit.scale();
        double error = 0;
        for (int i = from; i < from + how.blockSize(); i++) {
            float weight = i < to ? row[i] : 0;
            int level = Math.clamp(Math.round(weight * inverse) + fit.zero(), 0, 2 * half - 1);
            float difference = (level - fit.zero()) * fit.scale() - weight;
            error += difference * difference;
            int index = i - from;
            if (bits == 8) {
                packed[at + index] = (byte) level;
            } else {
                packed[at + index / 2] |= (byte) (level << (4 * (index % 2)));
            }
        }
        return error;
    }

    private void setZero(byte[] zeros, int rowStart, int block, int zero) {
        if (!how.zeroPoints()) {
            return;
        }
        if (bits == 8) {
            zeros[rowStart + block] = (byte) zero;
        } else {
            zeros[rowStart + block / 2] |= (byte) (zero << (4 * (block % 2)));
        }
    }
}

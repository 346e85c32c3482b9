package ponder.inference.convert;

import java.util.Arrays;
import ponder.inference.convert.checkpoint.PackedRows;

/**
 * Blocks of weights as small integers with one scale each, in the layout of ONNX Runtime's
 * MatMulNBits: {@code weight = (q - zero) * scale}, zero being {@code 2^(bits-1)} where there are
 * no zero points.
 *
 * <p>The scale is searched as in llama.cpp's {@code make_qx_quants}: for rounded levels {@code l}
 * the best scale is {@code sum(w l) / sum(l l)}, and the error it leaves is {@code sum(w w) - sum(w
 * l)^2 / sum(l l)}. Many blocks are tried side by side, with the blocks as the inner loop, so that
 * the compiler can use vector instructions.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits">MatMulNBits</a>
 */
final class BlockQuantizer {
    private static final int TRIALS = 6;

    /** Adding and taking away 1.5 * 2^23 rounds a small float to the nearest whole number. */
    private static final float ROUNDER = 12_582_912f;

    /** Below this all weights of a block count as zero. */
    private static final float SMALLEST = 1e-30f;

    private final int bits;
    private final Quantization how;
    private final boolean zeroPoints;
    private final int half;

    BlockQuantizer(int bits, Quantization how) {
        this.bits = bits;
        this.how = how;
        this.zeroPoints = how.zeroPoints() && bits == 4;
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
        return zeroPoints;
    }

    /** Bytes of the packed zero points of one row. */
    int zeroBytes(int columns) {
        return zeroPoints ? Math.ceilDiv(blocks(columns) * bits, 8) : 0;
    }

    /**
     * Where rows are quantized to.
     *
     * @param values [rows, blocks, blockBytes]
     * @param scales [rows, blocks]
     * @param zeros [rows, zeroBytes]
     * @param errors squared error of each row
     * @param squares sum of the squared weights of each row
     */
    record Output(byte[] values, float[] scales, byte[] zeros, double[] errors, double[] squares) {
        PackedRows rows() {
            return new PackedRows(values, scales, new float[0]);
        }

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

    /**
     * Quantizes some rows.
     *
     * @param weights [rows, columns] of all rows of {@code out}
     * @param first the first of them
     * @param count how many
     */
    void quantize(float[] weights, int columns, Output out, int first, int count) {
        Blocks blocks = new Blocks(weights, columns, first, count);
        blocks.fit();
        blocks.write(out, first);
    }

    /**
     * The blocks of a few rows: {@code weights[j][b]} is weight {@code j} of block {@code b}. Inner
     * loops are static methods over whole arrays with one plain index, the form that the compiler
     * turns into vector instructions.
     */
    private final class Blocks {
        private final int perRow;
        private final int n;
        private final float[][] weights;
        private final float[] least;
        private final float[] most;
        private final float[] scale;
        private final float[] zero;
        private final float[] best;

        Blocks(float[] rows, int columns, int first, int count) {
            int size = how.blockSize();
            perRow = blocks(columns);
            n = perRow * count;
            weights = new float[size][n];
            least = new float[n];
            most = new float[n];
            scale = new float[n];
            zero = new float[n];
            best = new float[n];
            for (int row = 0; row < count; row++) {
                int from = (first + row) * columns;
                for (int j = 0; j < size; j++) {
                    gather(rows, from + j, from + columns, size, weights[j], row * perRow);
                }
            }
        }

        void fit() {
            Arrays.fill(zero, half);
            Arrays.fill(best, -1);
            for (float[] column : weights) {
                extremes(column, least, most);
            }
            float[] inverse = new float[n];
            float[] candidate = new float[n];
            int trials = how.search() ? TRIALS : 1;
            int symmetricTrials = zeroPoints ? 1 : trials;
            for (int trial = 0; trial < symmetricTrials; trial++) {
                symmetric(trial + TRIALS / 2 - symmetricTrials / 2, inverse, candidate);
                attempt(inverse, candidate);
            }
            for (int trial = 0; zeroPoints && trial < trials; trial++) {
                shifted(trial, inverse, candidate);
                attempt(inverse, candidate);
            }
        }

        /** The extreme's sign lets it use the one more step that the negative side has. */
        private void symmetric(int trial, float[] inverse, float[] candidate) {
            float steps = how.search() ? half + (trial - TRIALS / 2f) * half / 20f : half;
            for (int b = 0; b < n; b++) {
                float extreme = -least[b] > most[b] ? least[b] : most[b];
                inverse[b] = Math.abs(extreme) < SMALLEST ? 0 : -steps / extreme;
                candidate[b] = half;
            }
        }

        private void shifted(int trial, float[] inverse, float[] candidate) {
            float steps = 2 * half - 1 + trial * half / 11f;
            for (int b = 0; b < n; b++) {
                float width = most[b] - least[b];
                inverse[b] = width < SMALLEST ? 0 : steps / width;
                float rounded = -least[b] * inverse[b] + ROUNDER - ROUNDER;
                candidate[b] = Math.clamp(rounded, 0f, 2f * half - 1);
            }
        }

        private void attempt(float[] inverse, float[] candidate) {
            float[] product = new float[n];
            float[] square = new float[n];
            for (float[] column : weights) {
                accumulate(column, inverse, candidate, 2 * half - 1, product, square);
            }
            for (int b = 0; b < n; b++) {
                float explained = square[b] == 0 ? -1 : product[b] * product[b] / square[b];
                if (explained > best[b]) {
                    best[b] = explained;
                    scale[b] = how.search() ? product[b] / square[b] : 1 / inverse[b];
                    zero[b] = candidate[b];
                }
            }
        }

        void write(Output out, int first) {
            float[] errors = new float[n];
            float[] squares = new float[n];
            float[] inverse = new float[n];
            for (int b = 0; b < n; b++) {
                inverse[b] = scale[b] == 0 ? 0 : 1 / scale[b];
            }
            for (float[] column : weights) {
                round(column, inverse, scale, zero, 2 * half - 1, errors, squares);
            }
            for (int b = 0; b < n; b++) {
                int row = first + b / perRow;
                out.errors()[row] += errors[b];
                out.squares()[row] += squares[b];
                out.scales()[first * perRow + b] = scale[b];
                setZero(out.zeros(), row, b % perRow, (int) zero[b]);
            }
            pack(out.values(), first * perRow * blockBytes());
        }

        private void setZero(byte[] zeros, int row, int block, int value) {
            if (!zeroPoints) {
                return;
            }
            int start = row * Math.ceilDiv(perRow * bits, 8);
            zeros[start + block / 2] |= (byte) (value << (4 * (block % 2)));
        }

        /** The weights are levels by now. */
        private void pack(byte[] packed, int start) {
            int stride = blockBytes();
            for (int j = 0; j < how.blockSize(); j += 8 / bits) {
                float[] low = weights[j];
                float[] high = weights[j + 8 / bits - 1];
                int at = start + j * bits / 8;
                for (int b = 0; b < low.length; b++, at += stride) {
                    int value = (int) low[b];
                    packed[at] = (byte) (bits == 8 ? value : value | (int) high[b] << 4);
                }
            }
        }
    }

    /** Every {@code step}-th float. */
    private static void gather(float[] from, int first, int end, int step, float[] to, int at) {
        int target = at;
        for (int i = first; i < end; i += step) {
            to[target++] = from[i];
        }
    }

    private static void extremes(float[] weights, float[] least, float[] most) {
        for (int b = 0; b < weights.length; b++) {
            least[b] = Math.min(least[b], weights[b]);
            most[b] = Math.max(most[b], weights[b]);
        }
    }

    private static void accumulate(
            float[] weights,
            float[] inverse,
            float[] zero,
            float top,
            float[] product,
            float[] square) {
        for (int b = 0; b < weights.length; b++) {
            float q = weights[b] * inverse[b] + zero[b] + ROUNDER - ROUNDER;
            float level = Math.max(0f, Math.min(top, q)) - zero[b];
            product[b] += weights[b] * level;
            square[b] += level * level;
        }
    }

    /** Turns weights into levels, and adds up what that loses. */
    private static void round(
            float[] weights,
            float[] inverse,
            float[] scale,
            float[] zero,
            float top,
            float[] errors,
            float[] squares) {
        for (int b = 0; b < weights.length; b++) {
            float weight = weights[b];
            float q = weight * inverse[b] + zero[b] + ROUNDER - ROUNDER;
            float level = Math.max(0f, Math.min(top, q));
            float difference = (level - zero[b]) * scale[b] - weight;
            weights[b] = level;
            errors[b] += difference * difference;
            squares[b] += weight * weight;
        }
    }
}

package ponder.inference.convert.rounding;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the scale and the zero point or constant of many blocks side by side.
 *
 * <p>The scale is searched as in llama.cpp's {@code make_qx_quants}: for rounded levels {@code l}
 * of weights {@code w} that matter by {@code m} the best scale is {@code sum(m w l) / sum(m l l)},
 * and the error it leaves is {@code sum(m w w) - sum(m w l)^2 / sum(m l l)}. The blocks are the
 * inner loop: static methods over whole arrays with one plain index, the form that the compiler
 * turns into vector instructions.
 */
final class BlockFit {
    private static final int TRIALS = 6;
    private static final int EIGHT_BITS_HALF = 128;

    /** Adding and taking away 1.5 * 2^23 rounds a small float to the nearest whole number. */
    static final float ROUNDER = 12_582_912f;

    /** Below this all weights of a block count as zero. */
    private static final float SMALLEST = 1e-30f;

    private final float[][] weights;
    private final float @Nullable [] importance;
    private final int half;
    private final int trials;
    private final boolean search;
    private final Offset offset;
    private final int n;
    private final float[] least;
    private final float[] most;
    private final float[] scale;
    private final float[] zero;
    private final float[] constant;
    private final float[] best;
    private final float[] inverse;

    /**
     * @param weights [blockSize, blocks]: weight {@code j} of block {@code b} is {@code
     *     weights[j][b]}
     * @param importance [blockSize], what the square of an error at {@code j} costs; null where all
     *     cost the same
     * @param bits 4 or 8
     * @param how whether a scale is searched
     */
    BlockFit(
            float[][] weights,
            float @Nullable [] importance,
            int bits,
            Quantization how,
            Offset offset) {
        this.weights = weights;
        this.importance = importance;
        this.half = 1 << (bits - 1);
        this.search = how.search();
        this.trials = search ? TRIALS : 1;
        this.offset = offset;
        this.n = weights[0].length;
        least = new float[n];
        most = new float[n];
        scale = new float[n];
        zero = new float[n];
        constant = new float[n];
        best = new float[n];
        inverse = new float[n];
        Arrays.fill(zero, half);
        Arrays.fill(best, -1);
        for (float[] column : weights) {
            extremes(column, least, most);
        }
        if (offset == Offset.CONSTANTS) {
            findWithConstants();
        } else {
            find();
        }
        for (int b = 0; b < n; b++) {
            inverse[b] = scale[b] == 0 ? 0 : 1 / scale[b];
        }
    }

    /** [blocks], 0 where all weights of a block are 0. */
    float[] scale() {
        return scale;
    }

    /** [blocks], the level that stands for 0. */
    float[] zero() {
        return zero;
    }

    /** [blocks], what is added to all weights of a block. */
    float[] constant() {
        return constant;
    }

    private void find() {
        float[] trialled = new float[n];
        float[] candidate = new float[n];
        boolean zeroPoints = offset == Offset.ZERO_POINTS;
        int symmetricTrials = zeroPoints ? 1 : trials;
        for (int trial = 0; trial < symmetricTrials; trial++) {
            symmetric(trial + TRIALS / 2 - symmetricTrials / 2, trialled, candidate);
            attempt(trialled, candidate);
        }
        for (int trial = 0; zeroPoints && trial < trials; trial++) {
            shifted(trial, trialled, candidate);
            attempt(trialled, candidate);
        }
    }

    /**
     * The line of least squares through weights and levels, for levels over a little less or more
     * than the whole width.
     */
    private void findWithConstants() {
        Line line = new Line(n);
        for (int j = 0; j < weights.length; j++) {
            line.weights(weights[j], importance(j));
        }
        float[] trialled = new float[n];
        float[] middle = new float[n];
        for (int trial = 0; trial < trials; trial++) {
            float steps = search ? (2 * half - 1) * (0.95f + 0.06f * trial) : 2 * half - 1;
            for (int b = 0; b < n; b++) {
                float width = most[b] - least[b];
                trialled[b] = width < SMALLEST ? 0 : steps / width;
                middle[b] = half - 0.5f - (most[b] + least[b]) / 2 * trialled[b];
            }
            line.forgetLevels();
            for (int j = 0; j < weights.length; j++) {
                line.levels(weights[j], importance(j), trialled, middle, 2 * half - 1);
            }
            line.keepBest(scale, constant);
        }
        for (int b = 0; b < n; b++) {
            constant[b] += half * scale[b];
        }
    }

    private float importance(int j) {
        return importance == null ? 1 : importance[j];
    }

    /**
     * The extreme's sign lets four bits use the one more step that the negative side has; eight can
     * do without, and no scale of theirs is below 0.
     */
    private void symmetric(int trial, float[] inverse, float[] candidate) {
        boolean eight = half == EIGHT_BITS_HALF;
        float steps = search ? half + (trial - TRIALS / 2f) * half / 20f : half;
        for (int b = 0; b < n; b++) {
            float extreme = -least[b] > most[b] ? least[b] : most[b];
            float largest = Math.abs(extreme);
            float signed = eight ? (steps - 1) / largest : -steps / extreme;
            inverse[b] = largest < SMALLEST ? 0 : signed;
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
        for (int j = 0; j < weights.length; j++) {
            accumulate(
                    weights[j], importance(j), inverse, candidate, 2 * half - 1, product, square);
        }
        for (int b = 0; b < n; b++) {
            float explained = square[b] == 0 ? -1 : product[b] * product[b] / square[b];
            if (explained > best[b]) {
                best[b] = explained;
                scale[b] = search ? product[b] / square[b] : 1 / inverse[b];
                zero[b] = candidate[b];
            }
        }
    }

    /** [blocks], levels per weight; 0 where the scale is. */
    float[] inverse() {
        return inverse;
    }

    /** Adds to scales and constants. */
    void change(float[] ofScale, float[] ofConstant) {
        for (int b = 0; b < n; b++) {
            scale[b] += ofScale[b];
            constant[b] += ofConstant[b];
            inverse[b] = scale[b] == 0 ? 0 : 1 / scale[b];
        }
    }

    /**
     * Turns weights into levels.
     *
     * @param weights [blocks], one weight of each block; its level afterwards
     * @param error [blocks], weight less what its level stands for
     */
    void round(float[] weights, float[] error) {
        float top = 2 * half - 1;
        for (int b = 0; b < n; b++) {
            float q = (weights[b] - constant[b]) * inverse[b] + zero[b] + ROUNDER - ROUNDER;
            float level = Math.max(0f, Math.min(top, q));
            error[b] = weights[b] - ((level - zero[b]) * scale[b] + constant[b]);
            weights[b] = level;
        }
    }

    /**
     * Tells how far levels are from weights.
     *
     * @param errors [blocks], the squared difference is added
     * @param squares [blocks], the square of the weight is added
     */
    void compare(float[] levels, float[] weights, float[] errors, float[] squares) {
        for (int b = 0; b < n; b++) {
            float error = weights[b] - ((levels[b] - zero[b]) * scale[b] + constant[b]);
            errors[b] += error * error;
            squares[b] += weights[b] * weights[b];
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
            float importance,
            float[] inverse,
            float[] zero,
            float top,
            float[] product,
            float[] square) {
        for (int b = 0; b < weights.length; b++) {
            float q = weights[b] * inverse[b] + zero[b] + ROUNDER - ROUNDER;
            float level = Math.max(0f, Math.min(top, q)) - zero[b];
            product[b] += importance * weights[b] * level;
            square[b] += importance * level * level;
        }
    }
}

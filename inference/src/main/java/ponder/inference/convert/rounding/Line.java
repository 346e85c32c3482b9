package ponder.inference.convert.rounding;

import static ponder.inference.convert.rounding.BlockFit.ROUNDER;

import java.util.Arrays;

/**
 * The lines {@code weight = slope * level + start} of least squares through many blocks of weights
 * side by side, by sums over weights and levels.
 */
final class Line {
    private final int n;
    private final float[] product;
    private final float[] level;
    private final float[] square;
    private final float[] weight;
    private final float[] weightSquare;
    private final float[] least;
    private float importance;

    /**
     * @param n blocks
     */
    Line(int n) {
        this.n = n;
        product = new float[n];
        level = new float[n];
        square = new float[n];
        weight = new float[n];
        weightSquare = new float[n];
        least = new float[n];
        Arrays.fill(least, Float.POSITIVE_INFINITY);
    }

    /**
     * @param weights [n], one of each block
     * @param matters what the square of an error costs there
     */
    void weights(float[] weights, float matters) {
        importance += matters;
        for (int b = 0; b < n; b++) {
            weight[b] += matters * weights[b];
            weightSquare[b] += matters * weights[b] * weights[b];
        }
    }

    void forgetLevels() {
        Arrays.fill(product, 0);
        Arrays.fill(level, 0);
        Arrays.fill(square, 0);
    }

    /** Levels are the weights times {@code steps} plus {@code shift}, rounded, 0 to {@code top}. */
    void levels(float[] weights, float matters, float[] steps, float[] shift, float top) {
        for (int b = 0; b < n; b++) {
            float q = weights[b] * steps[b] + shift[b] + ROUNDER - ROUNDER;
            float l = matters * Math.max(0f, Math.min(top, q));
            level[b] += l;
            square[b] += l * l / matters;
            product[b] += l * weights[b];
        }
    }

    /**
     * Takes the lines that leave less error than those before; flat where all weights are equal.
     */
    void keepBest(float[] slope, float[] start) {
        for (int b = 0; b < n; b++) {
            float spread = importance * square[b] - level[b] * level[b];
            float a = spread <= 0 ? 0 : (importance * product[b] - weight[b] * level[b]) / spread;
            float c = (weight[b] - a * level[b]) / importance;
            float error = weightSquare[b] - a * product[b] - c * weight[b];
            if (error < least[b]) {
                least[b] = error;
                slope[b] = a;
                start[b] = c;
            }
        }
    }
}

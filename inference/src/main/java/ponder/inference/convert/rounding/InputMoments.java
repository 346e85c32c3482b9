package ponder.inference.convert.rounding;

import java.nio.FloatBuffer;

/**
 * Which of a product's inputs are large and which move together: for neighbouring columns in groups
 * the sum of {@code x[i] * x[j]} over the tokens of a text.
 *
 * @param columns inputs of the product, a multiple of {@code group}
 * @param group columns of one group
 * @param sums [columns / group, group, group]
 */
public record InputMoments(int columns, int group, FloatBuffer sums) {
    /** Added to the diagonal, as a part of its mean, for inputs that the text hardly has. */
    private static final double DAMPING = 0.01;

    /**
     * By how much the measured ties between inputs are loosened. A few thousand tokens tie inputs
     * that other texts do not; without this the rounding of real models gets worse than one that
     * knows of no ties.
     */
    private static final double LOOSENING = 0.2;

    int groups() {
        return columns / group;
    }

    /**
     * [group], what the square of each input adds up to, with a floor for inputs that were never
     * seen.
     */
    float[] importance(int number) {
        float[] squares = new float[group];
        double sum = 0;
        for (int i = 0; i < group; i++) {
            squares[i] = at(number, i, i);
            sum += squares[i];
        }
        float floor = (float) Math.max(DAMPING * sum / group, Float.MIN_NORMAL);
        for (int i = 0; i < group; i++) {
            squares[i] += floor;
        }
        return squares;
    }

    /**
     * @param more [columns / group, group, group]
     */
    public void add(FloatBuffer more) {
        float[] old = new float[group];
        float[] added = new float[group];
        for (int at = 0; at < sums.capacity(); at += group) {
            sums.get(at, old);
            more.get(at, added);
            for (int i = 0; i < group; i++) {
                old[i] += added[i];
            }
            sums.put(at, old);
        }
    }

    private float at(int number, int row, int column) {
        return sums.get((number * group + row) * group + column);
    }

    /**
     * How an error at one column is best made good by the columns after it, as in GPTQ: with {@code
     * U} the upper factor of the inverse moments, {@code U[i][j] / U[i][i]}.
     *
     * @return [group, group]: {@code carry[i][j]} for {@code j > i} is the part of an error at
     *     {@code i} that is taken away from {@code j}
     * @see <a href="https://arxiv.org/abs/2210.17323">GPTQ</a>
     */
    float[][] carry(int number) {
        double[][] inverse = inverted(factored(damped(number)));
        float[][] carry = new float[group][group];
        for (int i = 0; i < group; i++) {
            for (int j = i + 1; j < group; j++) {
                carry[i][j] = (float) (inverse[j][i] / inverse[i][i]);
            }
        }
        return carry;
    }

    /** The lower half. */
    private double[][] damped(int number) {
        float[] diagonal = importance(number);
        double[][] moments = new double[group][];
        for (int i = 0; i < group; i++) {
            moments[i] = new double[i + 1];
            for (int j = 0; j < i; j++) {
                moments[i][j] = (1 - LOOSENING) * at(number, i, j);
            }
            moments[i][i] = diagonal[i];
        }
        return moments;
    }

    /** Lower {@code F} in place of {@code A}, with {@code A = transposed(F) * F}. */
    private static double[][] factored(double[][] a) {
        for (int j = a.length - 1; j >= 0; j--) {
            double[] row = a[j];
            double pivot = Math.sqrt(Math.max(row[j], Double.MIN_NORMAL));
            for (int i = 0; i <= j; i++) {
                row[i] /= pivot;
            }
            for (int i = 0; i < j; i++) {
                subtract(a[i], row[i], row, i + 1);
            }
        }
        return a;
    }

    /** The inverse of a lower triangle. */
    private static double[][] inverted(double[][] f) {
        double[][] inverse = new double[f.length][];
        for (int i = 0; i < f.length; i++) {
            double[] row = new double[i + 1];
            for (int k = 0; k < i; k++) {
                subtract(row, f[i][k], inverse[k], k + 1);
            }
            row[i] = 1;
            for (int k = 0; k <= i; k++) {
                row[k] /= f[i][i];
            }
            inverse[i] = row;
        }
        return inverse;
    }

    private static void subtract(double[] from, double times, double[] what, int count) {
        for (int k = 0; k < count; k++) {
            from[k] -= times * what[k];
        }
    }
}

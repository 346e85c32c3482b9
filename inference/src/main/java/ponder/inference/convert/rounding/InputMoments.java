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

    /** Of the columns of one group. */
    Ties ties(int number) {
        return Ties.of(damped(number));
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
}

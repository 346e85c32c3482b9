package ponder.inference.convert.rounding;

/**
 * How the inputs of one group of columns move together.
 *
 * @param moments [group, group], as far as they are believed: loosened, and damped on the diagonal
 * @param factor [group, row + 1], the lower {@code F} with {@code moments = transposed(F) * F}
 * @param carry [group, group], how an error at one column is best made good by the columns after
 *     it, as in GPTQ: {@code carry[i][j]} for {@code j > i} is the part of an error at {@code i}
 *     that is taken away from {@code j}; with {@code U} the upper factor of the inverse moments it
 *     is {@code U[i][j] / U[i][i]}
 * @see <a href="https://arxiv.org/abs/2210.17323">GPTQ</a>
 */
record Ties(float[][] moments, float[][] factor, float[][] carry) {
    /** Of a lower half; what is given is changed. */
    static Ties of(double[][] lower) {
        int group = lower.length;
        float[][] moments = new float[group][group];
        for (int i = 0; i < group; i++) {
            for (int j = 0; j <= i; j++) {
                moments[i][j] = (float) lower[i][j];
                moments[j][i] = (float) lower[i][j];
            }
        }
        double[][] factor = factored(lower);
        double[][] inverse = inverted(factor);
        float[][] carry = new float[group][group];
        float[][] rounded = new float[group][];
        for (int i = 0; i < group; i++) {
            rounded[i] = new float[i + 1];
            for (int j = 0; j <= i; j++) {
                rounded[i][j] = (float) factor[i][j];
            }
            for (int j = i + 1; j < group; j++) {
                carry[i][j] = (float) (inverse[j][i] / inverse[i][i]);
            }
        }
        return new Ties(moments, rounded, carry);
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

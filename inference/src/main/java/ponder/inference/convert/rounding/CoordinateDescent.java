package ponder.inference.convert.rounding;

import static ponder.inference.convert.rounding.CompensatedRounding.subtract;

import java.util.Arrays;

/**
 * Makes good what {@link CompensatedRounding} could not yet know of when it rounded a column: once
 * through all columns of a group, each moves to the level that is best with all others as they are,
 * then each block gets the scale and the constant that are best for its levels.
 *
 * @see <a href="https://arxiv.org/abs/2406.17542">CDQuant</a>
 */
final class CoordinateDescent {
    /** Below this part of its largest value, the determinant of two equations is rounding error. */
    private static final float SMALLEST_DETERMINANT = 1e-4f;

    private final Ties ties;
    private final int size;
    private final float top;
    private final boolean constants;
    private final float[][] levels;
    private final BlockFit[] fits;
    private final float[][] gradient;
    private final int rows;

    /**
     * @param size columns of a block
     * @param top the highest level
     * @param levels [columns, rows]
     * @param fits [columns / size], of the same rows
     * @param errors [columns, rows], what was carried to the columns after each
     */
    CoordinateDescent(
            Ties ties,
            int size,
            int top,
            boolean constants,
            float[][] levels,
            BlockFit[] fits,
            float[][] errors) {
        this.ties = ties;
        this.size = size;
        this.top = top;
        this.constants = constants;
        this.levels = levels;
        this.fits = fits;
        this.rows = levels[0].length;
        this.gradient = gradient(errors);
    }

    /** Changes the levels and the fits. */
    void descend() {
        for (int block = 0; block < fits.length; block++) {
            move(block);
        }
        for (int block = 0; block < fits.length; block++) {
            refit(block);
        }
    }

    /**
     * [columns, rows]: what is still off, times the moments. With the factor {@code F} of the
     * moments this is {@code e F}, where {@code e[j] = error[j] F[j][j]}.
     */
    private float[][] gradient(float[][] errors) {
        float[][] sums = new float[levels.length][rows];
        float[] times = new float[levels.length];
        for (int k = 0; k < sums.length; k++) {
            for (int j = k; j < errors.length; j++) {
                float[] factor = ties.factor()[j];
                times[j] = -factor[j] * factor[k];
            }
            subtractAll(sums[k], times, errors, k, errors.length, 0);
        }
        return sums;
    }

    /** The other blocks are told of all its moves at once. */
    private void move(int block) {
        int first = block * size;
        float[][] moved = new float[size][rows];
        float most = 0;
        for (int j = 0; j < size; j++) {
            most = Math.max(most, move(fits[block], first + j, moved[j]));
            float[] moments = ties.moments()[first + j];
            for (int k = first; k < first + size; k++) {
                subtract(gradient[k], moments[k], moved[j]);
            }
        }
        for (int k = 0; most > 0 && k < levels.length; k++) {
            if (k / size != block) {
                subtractAll(gradient[k], ties.moments()[k], moved, 0, size, first);
            }
        }
    }

    private float move(BlockFit fit, int column, float[] moved) {
        return moveEach(
                levels[column],
                gradient[column],
                fit.inverse(),
                fit.scale(),
                1 / ties.moments()[column][column],
                top,
                moved);
    }

    /** The largest move. */
    private static float moveEach(
            float[] level,
            float[] gradient,
            float[] inverse,
            float[] scale,
            float perMoment,
            float top,
            float[] moved) {
        float most = 0;
        for (int r = 0; r < level.length; r++) {
            float wanted = level[r] + gradient[r] * perMoment * inverse[r];
            float rounded = wanted + BlockFit.ROUNDER - BlockFit.ROUNDER;
            float next = Math.max(0f, Math.min(top, rounded));
            moved[r] = (next - level[r]) * scale[r];
            level[r] = next;
            most = Math.max(most, Math.abs(moved[r]));
        }
        return most;
    }

    private void refit(int block) {
        BlockFit fit = fits[block];
        int first = block * size;
        float[][] centred = new float[size][];
        for (int j = 0; j < size; j++) {
            centred[j] = less(levels[first + j], fit.zero());
        }
        float[][] tied = new float[levels.length][rows];
        for (int k = 0; k < levels.length; k++) {
            subtractAll(tied[k], ties.moments()[k], centred, 0, size, first);
        }
        float[] ones = ones(first);
        Equations equations = new Equations(rows);
        for (int j = 0; j < size; j++) {
            equations.add(centred[j], tied[first + j], gradient[first + j]);
            equations.ones += ones[first + j];
        }
        float[] scale = new float[rows];
        float[] constant = new float[rows];
        equations.solve(fit.scale(), constants, scale, constant);
        fit.change(scale, constant);
        for (int k = 0; k < levels.length; k++) {
            change(gradient[k], tied[k], scale, ones[k], constant);
        }
    }

    /** [columns], the moments of each with all columns of a block. */
    private float[] ones(int first) {
        float[] sums = new float[levels.length];
        for (int j = 0; j < size; j++) {
            subtract(sums, -1, ties.moments()[first + j]);
        }
        return sums;
    }

    /** For each row two equations with two unknowns, the changes of the scale and the constant. */
    private static final class Equations {
        private final float[] both;
        private final float[] mixed;
        private final float[] right;
        private final float[] rightOfOnes;
        private float ones;

        Equations(int rows) {
            both = new float[rows];
            mixed = new float[rows];
            right = new float[rows];
            rightOfOnes = new float[rows];
        }

        /**
         * @param tied the moments with all columns of the block times their levels, negative
         */
        void add(float[] level, float[] tied, float[] gradient) {
            for (int r = 0; r < level.length; r++) {
                both[r] -= level[r] * tied[r];
                mixed[r] -= tied[r];
                right[r] += level[r] * gradient[r];
                rightOfOnes[r] += gradient[r];
            }
        }

        void solve(float[] now, boolean constants, float[] scale, float[] constant) {
            for (int r = 0; r < now.length; r++) {
                float product = both[r] * ones;
                float determinant = product - mixed[r] * mixed[r];
                if (constants && determinant > SMALLEST_DETERMINANT * product) {
                    scale[r] = (right[r] * ones - rightOfOnes[r] * mixed[r]) / determinant;
                    constant[r] = (rightOfOnes[r] * both[r] - right[r] * mixed[r]) / determinant;
                } else if (both[r] > 0) {
                    scale[r] = right[r] / both[r];
                }
                if ((now[r] + scale[r]) * now[r] <= 0) {
                    scale[r] = 0;
                    constant[r] = 0;
                }
            }
        }
    }

    private static float[] less(float[] from, float[] what) {
        float[] difference = Arrays.copyOf(from, from.length);
        subtract(difference, 1, what);
        return difference;
    }

    private static void change(
            float[] gradient, float[] tied, float[] scale, float ones, float[] constant) {
        for (int r = 0; r < gradient.length; r++) {
            gradient[r] += tied[r] * scale[r] - ones * constant[r];
        }
    }

    /**
     * Four at a time, which spares the processor's memory.
     *
     * @param times what row {@code j} of {@code what} is multiplied by, at {@code shift + j}
     */
    private static void subtractAll(
            float[] from, float[] times, float[][] what, int first, int end, int shift) {
        int j = first;
        for (; j + 4 <= end; j += 4) {
            subtractFour(
                    from,
                    times[shift + j],
                    what[j],
                    times[shift + j + 1],
                    what[j + 1],
                    times[shift + j + 2],
                    what[j + 2],
                    times[shift + j + 3],
                    what[j + 3]);
        }
        for (; j < end; j++) {
            subtract(from, times[shift + j], what[j]);
        }
    }

    private static void subtractFour(
            float[] from,
            float a,
            float[] x,
            float b,
            float[] y,
            float c,
            float[] z,
            float d,
            float[] w) {
        for (int r = 0; r < from.length; r++) {
            from[r] -= a * x[r] + b * y[r] + c * z[r] + d * w[r];
        }
    }
}

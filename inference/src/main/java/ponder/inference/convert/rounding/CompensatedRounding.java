package ponder.inference.convert.rounding;

import java.util.Arrays;

/**
 * Rounds the columns of some rows one after another, and lets the columns that are still to come
 * make good what a rounding has spoilt for the inputs of a text.
 *
 * @see InputMoments
 */
final class CompensatedRounding {
    static final int ROWS_AT_ONCE = 64;

    private final InputMoments moments;
    private final BlockQuantizer quantizer;
    private final float[][] importance;
    private final Ties[] ties;

    /** Prepares for all rows of a matrix whose inputs have these moments. */
    CompensatedRounding(InputMoments moments, BlockQuantizer quantizer) {
        if (moments.group() % quantizer.blockSize() != 0) {
            throw new IllegalArgumentException(
                    "groups of " + moments.group() + " in blocks of " + quantizer.blockSize());
        }
        this.moments = moments;
        this.quantizer = quantizer;
        this.importance = new float[moments.groups()][];
        this.ties = new Ties[moments.groups()];
        for (int i = 0; i < ties.length; i++) {
            importance[i] = moments.importance(i);
            ties[i] = moments.ties(i);
        }
    }

    /**
     * Quantizes some rows.
     *
     * @param rows [rows, columns] of all rows of {@code out}
     * @param first the first of them
     * @param count how many
     */
    void quantize(float[] rows, BlockQuantizer.Output out, int first, int count) {
        new Rows(rows, out, first, count).quantize();
    }

    /** A few rows, as [column, row], so that loops over rows are vector instructions. */
    private final class Rows {
        private final float[] rows;
        private final BlockQuantizer.Output out;
        private final int first;
        private final int count;
        private final int size = quantizer.blockSize();

        Rows(float[] rows, BlockQuantizer.Output out, int first, int count) {
            this.rows = rows;
            this.out = out;
            this.first = first;
            this.count = count;
        }

        void quantize() {
            int group = moments.group();
            for (int number = 0; number < moments.groups(); number++) {
                float[][] original = new float[group][count];
                for (int j = 0; j < group; j++) {
                    column(number * group + j, original[j]);
                }
                quantize(number, original);
            }
        }

        private void column(int number, float[] to) {
            int columns = moments.columns();
            for (int r = 0; r < count; r++) {
                to[r] = rows[(first + r) * columns + number];
            }
        }

        private void quantize(int number, float[][] original) {
            int group = original.length;
            float[][] levels = new float[group][];
            for (int j = 0; j < group; j++) {
                levels[j] = original[j].clone();
            }
            float[][] errors = new float[group][count];
            BlockFit[] fits = new BlockFit[group / size];
            for (int block = 0; block < fits.length; block++) {
                fits[block] = round(levels, errors, number, block * size);
            }
            quantizer.descent(ties[number], levels, fits, errors).descend();
            for (int block = 0; block < fits.length; block++) {
                write(number * fits.length + block, fits[block], levels, original, block * size);
            }
        }

        /** Turns weights of a block into levels, and carries their errors on. */
        private BlockFit round(float[][] weights, float[][] errors, int number, int from) {
            BlockFit fit =
                    quantizer.fit(
                            Arrays.copyOfRange(weights, from, from + size),
                            Arrays.copyOfRange(importance[number], from, from + size));
            for (int j = from; j < from + size; j++) {
                fit.round(weights[j], errors[j]);
                float[] carry = ties[number].carry()[j];
                for (int k = j + 1; k < weights.length; k++) {
                    subtract(weights[k], carry[k], errors[j]);
                }
            }
            return fit;
        }

        private void write(
                int block, BlockFit fit, float[][] levels, float[][] original, int from) {
            float[] errors = new float[count];
            float[] squares = new float[count];
            for (int j = from; j < from + size; j++) {
                fit.compare(levels[j], original[j], errors, squares);
            }
            float[][] own = Arrays.copyOfRange(levels, from, from + size);
            quantizer.write(
                    new BlockQuantizer.Rounded(own, fit, errors, squares), out, first, block, 1);
        }
    }

    static void subtract(float[] from, float times, float[] error) {
        for (int r = 0; r < from.length; r++) {
            from[r] -= times * error[r];
        }
    }
}

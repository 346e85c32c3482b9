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
    private final float[][][] carry;

    /** Prepares for all rows of a matrix whose inputs have these moments. */
    CompensatedRounding(InputMoments moments, BlockQuantizer quantizer) {
        this.moments = moments;
        this.quantizer = quantizer;
        this.importance = new float[moments.groups()][];
        this.carry = new float[moments.groups()][][];
        for (int i = 0; i < carry.length; i++) {
            importance[i] = moments.importance(i);
            carry[i] = moments.carry(i);
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
            for (int number = 0; number < moments.groups(); number++) {
                float[][] group = new float[moments.group()][count];
                for (int j = 0; j < group.length; j++) {
                    column(number * group.length + j, group[j]);
                }
                for (int from = 0; from < group.length; from += size) {
                    block(group, number, from);
                }
            }
        }

        private void column(int number, float[] to) {
            int columns = moments.columns();
            for (int r = 0; r < count; r++) {
                to[r] = rows[(first + r) * columns + number];
            }
        }

        private void block(float[][] group, int number, int from) {
            float[][] weights = Arrays.copyOfRange(group, from, from + size);
            BlockFit fit =
                    quantizer.fit(
                            weights, Arrays.copyOfRange(importance[number], from, from + size));
            float[] error = new float[count];
            float[] original = new float[count];
            float[] errors = new float[count];
            float[] squares = new float[count];
            for (int j = 0; j < size; j++) {
                column(number * group.length + from + j, original);
                fit.round(weights[j], original, error, errors, squares);
                for (int k = from + j + 1; k < group.length; k++) {
                    subtract(group[k], carry[number][from + j][k], error);
                }
            }
            quantizer.write(
                    new BlockQuantizer.Rounded(weights, fit, errors, squares),
                    out,
                    first,
                    (number * group.length + from) / size,
                    1);
        }
    }

    private static void subtract(float[] from, float times, float[] error) {
        for (int r = 0; r < from.length; r++) {
            from[r] -= times * error[r];
        }
    }
}

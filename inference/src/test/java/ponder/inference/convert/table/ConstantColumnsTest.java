package ponder.inference.convert.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.checkpoint.BlockFormat;
import ponder.inference.convert.checkpoint.PackedRows;

class ConstantColumnsTest {
    private static final int ROWS = 3;

    /** Whole blocks of constants, parts of one, and both digits of one constant in one block. */
    @ParameterizedTest
    @CsvSource({
        "4, 32, 64",
        "4, 32, 1024",
        "4, 32, 8960",
        "4, 32, 1536",
        "4, 64, 896",
        "8, 32, 96",
        "8, 32, 2048"
    })
    void furtherColumnsAddEachBlocksConstant(int bits, int size, int columns) {
        Random random = new Random(7);
        BlockFormat format = new BlockFormat(bits, size, true);
        TableLayout layout = TableLayout.kept(ROWS, columns, format);
        int blocks = columns / size;
        byte[] values = new byte[ROWS * blocks * format.blockBytes()];
        random.nextBytes(values);
        float[] scales = numbers(random, ROWS * blocks, 0.01f);
        float[] constants = numbers(random, ROWS * blocks, 0.08f);
        PackedRows own = new PackedRows(values, scales, constants);
        PackedRows all = new ConstantColumns(layout).append(own);
        float[] input = numbers(random, columns, 1);
        float[] wide = beside(input, layout);
        for (int row = 0; row < ROWS; row++) {
            double expected = product(own, format, blocks, row, input);
            double largest = 0;
            double sums = 0;
            for (int block = 0; block < blocks; block++) {
                double constant = constants[row * blocks + block];
                expected += constant * wide[columns + block];
                largest = Math.max(largest, Math.abs(constant));
                sums += Math.abs(wide[columns + block]);
            }
            // Half a step of eight bits for each constant.
            double tolerance = largest / 250 * sums;
            double actual = product(all, format, layout.blocks(), row, wide);
            assertEquals(expected, actual, tolerance, "row " + row);
        }
    }

    private static float[] numbers(Random random, int count, float scale) {
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian() * scale;
        }
        return numbers;
    }

    /** What the graph gives to the product. */
    private static float[] beside(float[] input, TableLayout layout) {
        float[] wide = new float[layout.blocks() * layout.format().size()];
        System.arraycopy(input, 0, wide, 0, input.length);
        for (int i = 0; i < input.length; i++) {
            wide[input.length + i / layout.format().size()] += input[i];
        }
        for (int k = input.length + layout.constants(); k < layout.width(); k++) {
            wide[k] = wide[k - layout.constants()] / 16;
        }
        return wide;
    }

    private static double product(
            PackedRows rows, BlockFormat format, int blocks, int row, float[] input) {
        double sum = 0;
        int half = 1 << format.bits() - 1;
        for (int i = 0; i < input.length; i++) {
            int block = row * blocks + i / format.size();
            int at = block * format.blockBytes() + i % format.size() * format.bits() / 8;
            int q = rows.values()[at] & 0xff;
            int level = format.bits() == 8 ? q : q >> 4 * (i % 2) & 15;
            sum += (double) input[i] * rows.scales()[block] * (level - half);
        }
        return sum;
    }
}

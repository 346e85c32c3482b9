package ponder.inference.convert.rounding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.convert.rounding.Quantization.Finer;

class CompensatedRoundingTest {
    private static final int ROWS = 24;
    private static final int COLUMNS = 256;
    private static final int GROUP = 128;
    private static final int TOKENS = 2_000;

    private final Random random = new Random(17);
    private final float[] weights = gaussian(ROWS * COLUMNS);
    private final float[][] inputs = inputs();

    @ParameterizedTest
    @CsvSource({"32,NONE", "32,ZERO_POINTS", "64,CONSTANTS"})
    void outputsForTheMeasuredInputsAreFarCloserThanAfterPlainRounding(
            int blockSize, Offset offset) {
        Quantization how = new Quantization(blockSize, true, offset, Finer.NONE);
        double plain = outputError(rounded(new BlockQuantizer(4, how, null)), how);
        double compensated = outputError(rounded(new BlockQuantizer(4, how, moments())), how);
        assertTrue(compensated < 0.18 * plain, compensated + " against " + plain);
    }

    @ParameterizedTest
    @CsvSource({"32,NONE", "64,ZERO_POINTS", "64,CONSTANTS"})
    void theLossThatIsToldIsThatOfTheWeights(int blockSize, Offset offset) {
        Quantization how = new Quantization(blockSize, true, offset, Finer.NONE);
        BlockQuantizer.Output out = rounded(new BlockQuantizer(4, how, moments()));
        double error = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            error += Math.pow(weight(out, i, how) - weights[i], 2);
            squares += Math.pow(weights[i], 2);
        }
        assertEquals(error, out.squaredError(), 1e-4 * error);
        assertEquals(squares, out.squaredWeights(), 1e-4 * squares);
    }

    @Test
    void blocksThatDoNotFitIntoTheGroupsAreRefused() {
        Quantization how = new Quantization(256, true, Offset.NONE, Finer.NONE);
        assertThrows(
                IllegalArgumentException.class,
                () -> rounded(new BlockQuantizer(4, how, moments())));
    }

    /** In two portions, as a conversion does it. */
    private BlockQuantizer.Output rounded(BlockQuantizer quantizer) {
        BlockQuantizer.Output out = quantizer.output(ROWS, COLUMNS);
        quantizer.quantize(weights, COLUMNS, out, 0, 10);
        quantizer.quantize(weights, COLUMNS, out, 10, ROWS - 10);
        return out;
    }

    /** Mean squared error of the products with fresh inputs of the same kind. */
    private double outputError(BlockQuantizer.Output out, Quantization how) {
        double sum = 0;
        for (int token = TOKENS / 2; token < TOKENS; token++) {
            for (int row = 0; row < ROWS; row++) {
                double error = 0;
                for (int k = 0; k < COLUMNS; k++) {
                    int i = row * COLUMNS + k;
                    error += inputs[token][k] * (weight(out, i, how) - weights[i]);
                }
                sum += error * error;
            }
        }
        return sum;
    }

    private static float weight(BlockQuantizer.Output out, int i, Quantization how) {
        int block = i / how.blockSize();
        int zero = how.offset() == Offset.ZERO_POINTS ? nibble(out.zeros(), block) : 8;
        float constant = how.offset() == Offset.CONSTANTS ? out.constants()[block] : 0;
        return (nibble(out.values(), i) - zero) * out.scales()[block] + constant;
    }

    private static int nibble(byte[] packed, int i) {
        return packed[i / 2] >> (4 * (i % 2)) & 0xf;
    }

    /** Of the first half of the tokens. */
    private InputMoments moments() {
        InputMoments moments =
                new InputMoments(COLUMNS, GROUP, FloatBuffer.allocate(COLUMNS * GROUP));
        for (int token = 0; token < TOKENS / 2; token++) {
            FloatBuffer one = FloatBuffer.allocate(COLUMNS * GROUP);
            for (int i = 0; i < COLUMNS; i++) {
                for (int j = 0; j < GROUP; j++) {
                    one.put(inputs[token][i] * inputs[token][i / GROUP * GROUP + j]);
                }
            }
            moments.add(one);
        }
        return moments;
    }

    /** Twenty hidden causes, and some noise: inputs of a real model move together, too. */
    private float[][] inputs() {
        float[][] causes = new float[20][];
        for (int i = 0; i < causes.length; i++) {
            causes[i] = gaussian(COLUMNS);
        }
        float[][] all = new float[TOKENS][];
        for (int token = 0; token < TOKENS; token++) {
            all[token] = gaussian(COLUMNS);
            for (float[] cause : causes) {
                float strength = (float) random.nextGaussian();
                for (int k = 0; k < COLUMNS; k++) {
                    all[token][k] += strength * cause[k];
                }
            }
        }
        return all;
    }

    private float[] gaussian(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}

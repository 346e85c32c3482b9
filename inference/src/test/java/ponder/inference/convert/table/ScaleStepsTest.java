package ponder.inference.convert.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScaleStepsTest {
    private static final int ROWS = 3;
    private static final int BLOCKS = 50;

    @Test
    void scalesWithinADecadeAreOffByHalfAPercentAtMost() {
        float[] scales = scales(10);
        ScaleSteps steps = ScaleSteps.of(scales, ROWS);
        assertNear(scales, steps, 0.0046);
    }

    @Test
    void aLargeScaleDoesNotCoarsenTheOthers() {
        float[] scales = scales(2);
        scales[BLOCKS + 7] *= 1000;
        ScaleSteps steps = ScaleSteps.of(scales, ROWS);
        assertNear(scales, steps, 0.016);
    }

    @Test
    void blocksNextToNothingDoNotCoarsenTheOthers() {
        float[] scales = scales(2);
        float[] with = scales.clone();
        with[3] = 1e-30f;
        ScaleSteps steps = ScaleSteps.of(with, ROWS);
        for (int block = 4; block < BLOCKS; block++) {
            assertEquals(scales[block], steps.value(0, block), 0.022 * scales[block]);
        }
        assertEquals(0, steps.value(0, 3), 1e-8);
    }

    @Test
    void aScaleBelowZeroIsRefused() {
        assertThrows(
                IllegalArgumentException.class, () -> ScaleSteps.of(new float[] {1, -1, 1}, 1));
    }

    @Test
    void rowsOfEqualScalesStayAsTheyAre() {
        float[] scales = scales(1);
        assertNear(scales, ScaleSteps.of(scales, ROWS), 1e-6);
    }

    @Test
    void blocksOfZerosDoNotWidenTheSteps() {
        float[] scales = scales(10);
        ScaleSteps plain = ScaleSteps.of(scales, ROWS);
        float[] with = scales.clone();
        with[3] = 0;
        ScaleSteps steps = ScaleSteps.of(with, ROWS);
        for (int block = 4; block < BLOCKS; block++) {
            assertEquals(plain.value(0, block), steps.value(0, block), 0.01 * scales[block]);
        }
        ScaleSteps none = ScaleSteps.of(new float[BLOCKS], 1);
        assertEquals(1, none.value(0, 5));
    }

    /** Spread evenly over a ratio. */
    private static float[] scales(double ratio) {
        Random random = new Random(5);
        float[] scales = new float[ROWS * BLOCKS];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = (float) (1e-4 * Math.pow(ratio, random.nextDouble()));
        }
        return scales;
    }

    private static void assertNear(float[] scales, ScaleSteps steps, double part) {
        for (int i = 0; i < scales.length; i++) {
            assertEquals(scales[i], steps.value(i / BLOCKS, i % BLOCKS), part * scales[i]);
        }
    }
}

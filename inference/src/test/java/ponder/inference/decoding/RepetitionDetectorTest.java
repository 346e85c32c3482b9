package ponder.inference.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RepetitionDetectorTest {
    @Test
    void aStretchSaidFiveTimesIsACircle() {
        for (int period : new int[] {1, 7, 40, 256}) {
            RepetitionDetector detector = new RepetitionDetector();
            int at = 0;
            while (!detector.repeats(at % period)) {
                at++;
            }
            assertEquals(period + Math.max(64, 4 * period) - 1, at);
        }
    }

    @Test
    void variedTextIsNoCircle() {
        RepetitionDetector detector = new RepetitionDetector();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            assertFalse(detector.repeats(random.nextInt(50)));
        }
    }

    @Test
    void countingThatChangesOneNumberIsNoCircle() {
        RepetitionDetector detector = new RepetitionDetector();
        for (int line = 0; line < 300; line++) {
            for (int id : new int[] {1, 2, 3, 1000 + line, 4, 5}) {
                assertFalse(detector.repeats(id));
            }
        }
    }
}

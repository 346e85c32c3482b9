package ponder.inference.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The times of one reply agree with each other. */
class StopwatchTest {
    @Test
    void aThoughtThatIsCutOffTakesNoLongerThanItsTokens() throws InterruptedException {
        Stopwatch times = new Stopwatch();
        times.start();
        times.prefillDone();
        times.token();
        Thread.sleep(2);
        times.thoughtCut();
        assertEquals(times.decode(), times.thought());
        times.thoughtDone();
        assertTrue(times.thought().compareTo(times.decode()) > 0);
    }
}

package ponder.inference.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MemoryReadsTest {
    /** No computer that runs Ponder reads slower than 100 MB/s or faster than 10 TB/s. */
    @Test
    void memoryIsReadAtAPossibleRate() throws InterruptedException {
        long rate = MemoryReads.bytesPerSecond(1);
        assertTrue(rate > 100e6 && rate < 10e12, rate + " bytes a second");
    }
}

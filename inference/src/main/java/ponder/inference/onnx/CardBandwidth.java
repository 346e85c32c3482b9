package ponder.inference.onnx;

import java.util.OptionalLong;

/** How fast the first card's memory is: the limit of a decode pass, which reads all weights. */
public final class CardBandwidth {
    private static final long BYTES = 1L << 30;

    /** Long enough for an idle card to reach its speed. */
    private static final long NANOS = 500_000_000;

    private CardBandwidth() {}

    /**
     * Bytes read and written per second by the best of some copies; empty where the card has no
     * memory free for them.
     */
    public static OptionalLong bytesPerSecond() {
        try {
            NvidiaDriver driver = NvidiaDriver.get();
            long memory = driver.allocate(2 * BYTES);
            try {
                return OptionalLong.of(best(driver, memory));
            } finally {
                driver.free(memory);
            }
        } catch (IllegalStateException | IllegalArgumentException | OutOfMemoryError e) {
            System.getLogger(CardBandwidth.class.getName())
                    .log(System.Logger.Level.DEBUG, "bandwidth not measured", e);
            return OptionalLong.empty();
        }
    }

    private static long best(NvidiaDriver driver, long memory) {
        long shortest = Long.MAX_VALUE;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < NANOS) {
            long start = System.nanoTime();
            driver.copy(memory, memory + BYTES, BYTES);
            shortest = Math.min(shortest, System.nanoTime() - start);
        }
        return (long) (2 * BYTES * 1e9 / shortest);
    }
}

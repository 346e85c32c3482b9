package ponder.inference.system;

import java.util.ArrayList;
import java.util.List;

/** How fast threads of this process read memory that no cache of a processor holds. */
public final class MemoryReads {
    /** Longs of a thread: 128 MiB, more than most caches. */
    private static final int EACH = 16 << 20;

    private static final int RUNS = 8;

    private MemoryReads() {}

    /**
     * @param threads that read at the same time, each its own {@value #EACH} longs
     * @return bytes a second, of the best of some runs
     */
    public static long bytesPerSecond(int threads) throws InterruptedException {
        List<long[]> memory = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            memory.add(new long[EACH]);
        }
        long shortest = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            shortest = Math.min(shortest, read(memory));
        }
        return (long) ((double) threads * EACH * Long.BYTES * 1e9 / shortest);
    }

    /** Sums are compared, so that no compiler leaves the reading out. */
    private static long read(List<long[]> memory) throws InterruptedException {
        List<Thread> readers = new ArrayList<>();
        long[] sums = new long[memory.size()];
        long start = System.nanoTime();
        for (int reader = 0; reader < memory.size(); reader++) {
            int own = reader;
            readers.add(Thread.ofPlatform().start(() -> sums[own] = sum(memory.get(own))));
        }
        for (Thread reader : readers) {
            reader.join();
        }
        long nanos = System.nanoTime() - start;
        for (long sum : sums) {
            if (sum != 0) {
                throw new IllegalStateException("zeros sum up to " + sum);
            }
        }
        return nanos;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }
}

package ponder.inference.evaluation;

import java.util.List;
import java.util.OptionalLong;

/**
 * How fast a model is on this computer.
 *
 * @param device that it ran on: {@code CPU} or {@code CUDA}
 * @param threads of the CPU that computed together
 * @param loadSeconds from opening it until it could answer
 * @param weightsPerToken bytes of weights that a token reads
 * @param cachePerToken bytes that each token before it adds to that
 * @param memoryReads bytes a second that this computer's memory gives the same number of threads;
 *     empty where the model does not run on the CPU
 * @param peakMemory bytes that this process had at most; empty where the system does not tell
 */
public record Speed(
        String device,
        int threads,
        double loadSeconds,
        long weightsPerToken,
        long cachePerToken,
        OptionalLong memoryReads,
        OptionalLong peakMemory,
        List<Rate> rates) {
    public Speed {
        rates = List.copyOf(rates);
    }

    /**
     * How near a rate of decoding comes to the limit that reading memory sets: each token reads the
     * cache of all tokens before it and all weights, which those that are made side by side share.
     *
     * @return 0 to about 1, more where processors have the weights in their own caches; NaN where
     *     there is no such limit
     */
    public double shareOfLimit(Rate rate) {
        if (rate.kind() != Rate.Kind.DECODE || memoryReads.isEmpty()) {
            return Double.NaN;
        }
        double weights = (double) weightsPerToken / rate.sequences();
        double bytes = weights + (double) cachePerToken * rate.tokens();
        return rate.best() * bytes / memoryReads.getAsLong();
    }
}

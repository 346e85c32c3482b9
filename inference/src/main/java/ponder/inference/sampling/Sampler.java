package ponder.inference.sampling;

import java.util.List;

/**
 * Picks the next token id.
 *
 * <pre>{@code
 * Sampler sampler = Sampler.of(SamplingParameters.DEEPSEEK, 42);
 * int id = sampler.sample(logits, lastIds);
 * }</pre>
 */
@FunctionalInterface
public interface Sampler {
    /** Takes the most likely token; the lowest id of equals. */
    Sampler GREEDY = (logits, recent) -> Candidates.argmax(logits);

    /**
     * @param logits one for each id of the vocabulary, in order; not changed
     * @param recent the last ids of prompt and reply, oldest first
     */
    int sample(float[] logits, int[] recent);

    /** The sampler for {@code parameters}; the same seed and logits give the same ids. */
    static Sampler of(SamplingParameters parameters, long seed) {
        return of(parameters, seed, List.of());
    }

    /**
     * The sampler for {@code parameters} under constraints.
     *
     * @param constraints run in this order, after the penalties and before temperature, top-k,
     *     top-p and min-p, so that those choose among what is allowed
     */
    static Sampler of(SamplingParameters parameters, long seed, List<LogitsProcessor> constraints) {
        List<LogitsProcessor> processors = Steps.of(parameters, constraints);
        if (parameters.temperature() == 0) {
            return processors.isEmpty()
                    ? GREEDY
                    : new ProcessedSampler(processors, Candidates::mostLikely);
        }
        return new ProcessedSampler(processors, new SeededDraw(seed));
    }
}

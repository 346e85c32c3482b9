package ponder.inference.sampling;

import java.util.ArrayList;
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
     * @param constraints run in this order, after the penalties and before anything is dropped by
     *     its probability, so that top-k and top-p choose among what is allowed
     */
    static Sampler of(SamplingParameters parameters, long seed, List<LogitsProcessor> constraints) {
        List<LogitsProcessor> processors = processors(parameters, constraints);
        if (parameters.temperature() == 0) {
            return processors.isEmpty()
                    ? GREEDY
                    : new ProcessedSampler(processors, Candidates::mostLikely);
        }
        return new ProcessedSampler(processors, new SeededDraw(seed));
    }

    /**
     * llama.cpp's order: penalties, top-k, top-p, min-p, temperature; steps that are off are left
     * out.
     */
    private static List<LogitsProcessor> processors(
            SamplingParameters p, List<LogitsProcessor> constraints) {
        List<LogitsProcessor> chain = new ArrayList<>();
        if (p.repetitionPenalty() != 1 || p.presencePenalty() != 0 || p.frequencyPenalty() != 0) {
            chain.add(
                    new Penalties(
                            p.repetitionPenalty(), p.presencePenalty(), p.frequencyPenalty()));
        }
        chain.addAll(constraints);
        if (p.temperature() == 0) {
            return chain;
        }
        if (p.topK() > 0) {
            chain.add(new TopK(p.topK()));
        }
        if (p.topP() < 1) {
            chain.add(new TopP(p.topP()));
        }
        if (p.minP() > 0) {
            chain.add(new MinP(p.minP()));
        }
        if (p.temperature() != 1) {
            chain.add(new Temperature(p.temperature()));
        }
        return chain;
    }
}

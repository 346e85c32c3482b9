package ponder.inference.decoding;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

/**
 * The token loop of one reply: prefill what is new of the prompt, then one id at a time.
 *
 * <pre>{@code
 * try (TokenGenerator generator = new TokenGenerator(scheduler, prompt)) {
 *     generator.prefill(done -> true);
 *     for (int id = generator.next(sampler); id != eos; id = generator.next(sampler)) { ... }
 * }
 * }</pre>
 */
public final class TokenGenerator implements AutoCloseable {
    private final Scheduler scheduler;
    private final int[] prompt;
    private final Sequence sequence;
    private List<Portion> reused = List.of();

    /**
     * @param prompt one or more ids
     */
    public TokenGenerator(Scheduler scheduler, int[] prompt) {
        this.scheduler = scheduler;
        this.prompt = prompt;
        this.sequence = scheduler.open(prompt);
    }

    /**
     * Computes what is missing of the prompt.
     *
     * @param keepGoing told the tokens done so far (cached ones included) before each chunk; false
     *     stops there
     * @return how many tokens were found computed
     */
    public int prefill(IntPredicate keepGoing) {
        int cached = sequence.length();
        reused = sequence.portions();
        while (sequence.length() < prompt.length && keepGoing.test(sequence.length())) {
            int done = sequence.length();
            append(
                    Arrays.copyOfRange(
                            prompt,
                            done,
                            Math.min(prompt.length, done + scheduler.prefillChunk())));
        }
        return cached;
    }

    /** In which portions that part of the prompt was computed which {@link #prefill} found. */
    public List<Portion> reused() {
        return reused;
    }

    /**
     * Computes the beginning of the prompt anew in given portions, as it was computed when a reply
     * was made that shall come out the same. Where a portion was cut back, other ids stand in for
     * those that are gone: a row of a forward pass does not see the rows after it. What the
     * portions do not cover is left to {@link #prefill}; without any, that is all of it.
     *
     * @param keepGoing told the tokens done so far before each pass; false stops there
     */
    public void rebuild(List<Portion> as, IntPredicate keepGoing) {
        sequence.rewindTo(0);
        for (Portion portion : as) {
            for (int i = 0; i < portion.times(); i++) {
                int done = sequence.length();
                int end = done + portion.kept();
                boolean fits = end < prompt.length && portion.size() <= sequence.room();
                if (!fits || !keepGoing.test(done)) {
                    return;
                }
                append(Arrays.copyOfRange(prompt, done, done + portion.size()));
                sequence.rewindTo(end);
            }
        }
    }

    /** One for each id of the vocabulary, after the last id; valid until the next call. */
    public float[] logits() {
        return sequence.logits();
    }

    /** Samples the next id and appends it. */
    public int next(Sampler sampler) {
        int id = sampler.sample(logits(), sequence.last(SamplingParameters.PENALTY_WINDOW));
        append(id);
        return id;
    }

    /** Appends given ids, as if the model had said them. */
    public void append(int... more) {
        sequence.append(more);
        scheduler.step();
    }

    /** Tokens that still fit. */
    public int room() {
        return sequence.room();
    }

    /** Keeps what was computed for the next prompt. */
    @Override
    public void close() {
        scheduler.release(sequence);
    }
}

package ponder.inference.decoding;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;

/**
 * The token loop over one sequence: prefill what is new, then one id at a time. Keeps the ids whose
 * keys and values are cached, so that the next prompt reuses the longest common prefix.
 *
 * <pre>{@code
 * generator.prefill(prompt, done -> true);
 * for (int id = generator.next(sampler); id != eos; id = generator.next(sampler)) { ... }
 * }</pre>
 */
public final class TokenGenerator implements AutoCloseable {
    /** Small enough to cancel quickly; larger chunks were measured no faster on a CPU. */
    private static final int PREFILL_CHUNK = 128;

    private final DecoderState state;
    private final int contextLength;
    private int[] ids = new int[256];
    private int length;
    private final PortionLog portions = new PortionLog();
    private List<Portion> reused = List.of();
    private float[] logits = new float[0];

    public TokenGenerator(LanguageModel model) {
        this.state = model.newState();
        this.contextLength = model.contextLength();
    }

    /**
     * Makes the sequence equal to {@code prompt}, reusing what is cached.
     *
     * @param keepGoing told the tokens done so far (cached ones included) after each chunk; false
     *     stops there, with the cache usable
     * @return how many tokens were found in the cache
     */
    public int prefill(int[] prompt, IntPredicate keepGoing) {
        int cached = reusable(prompt);
        truncate(cached);
        reused = portions.all();
        int done = cached;
        while (done < prompt.length && keepGoing.test(done)) {
            int end = Math.min(prompt.length, done + PREFILL_CHUNK);
            append(Arrays.copyOfRange(prompt, done, end));
            done = end;
        }
        return cached;
    }

    /** In which portions that part of the last prompt was computed which was found cached. */
    public List<Portion> reused() {
        return reused;
    }

    /**
     * Computes the beginning of {@code prompt} anew in given portions, as it was computed when a
     * reply was made that shall come out the same. Where a portion was cut back, other ids stand in
     * for those that are gone: a row of a forward pass does not see the rows after it. What the
     * portions do not cover is left to {@link #prefill}.
     *
     * @param keepGoing told the tokens done so far before each pass; false stops there
     */
    public void rebuild(int[] prompt, List<Portion> as, IntPredicate keepGoing) {
        forget();
        for (Portion portion : as) {
            for (int i = 0; i < portion.times(); i++) {
                int end = length + portion.kept();
                boolean fits = end < prompt.length && length + portion.size() <= contextLength;
                if (!fits || !keepGoing.test(length)) {
                    return;
                }
                append(Arrays.copyOfRange(prompt, length, length + portion.size()));
                truncate(end);
            }
        }
    }

    /** How many tokens of {@code prompt} are cached; the last one is always run for its logits. */
    private int reusable(int[] prompt) {
        int common = Arrays.mismatch(prompt, 0, prompt.length, ids, 0, length);
        return Math.min(common < 0 ? length : common, prompt.length - 1);
    }

    /** One for each id of the vocabulary, after the last id; valid until the next call. */
    public float[] logits() {
        return logits;
    }

    /** Samples the next id and appends it. */
    public int next(Sampler sampler) {
        int id = sampler.sample(logits, recent());
        append(id);
        return id;
    }

    /** Appends given ids, as if the model had said them. */
    public void append(int... more) {
        logits = state.forward(more);
        if (length + more.length > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, length + more.length));
        }
        System.arraycopy(more, 0, ids, length, more.length);
        length += more.length;
        portions.add(more.length);
    }

    /**
     * Empties the cache. The same ids give bit-equal logits only when they are computed in the same
     * portions, so a reply that must be reproducible starts from nothing.
     */
    public void forget() {
        truncate(0);
    }

    private void truncate(int newLength) {
        state.truncate(newLength);
        length = newLength;
        portions.truncate(newLength);
    }

    private int[] recent() {
        return Arrays.copyOfRange(
                ids, Math.max(0, length - SamplingParameters.PENALTY_WINDOW), length);
    }

    /** Tokens that still fit. */
    public int room() {
        return contextLength - length;
    }

    /** From any thread: ends a running forward pass. */
    public void interrupt() {
        state.interrupt();
    }

    @Override
    public void close() {
        state.close();
    }
}

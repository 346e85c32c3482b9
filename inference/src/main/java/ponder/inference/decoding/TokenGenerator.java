package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.guess.Guesses;
import ponder.inference.sampling.Sampler;
import ponder.inference.sampling.SamplingParameters;
import ponder.inference.sampling.TokenProbabilities;

/**
 * The token loop of one reply: prefill what is new of the prompt, then one id at a time. Where the
 * next ids can be guessed, a pass computes them too as a draft; each id is sampled as ever, and
 * costs no pass of its own where it is the draft's.
 *
 * <pre>{@code
 * try (TokenGenerator generator = new TokenGenerator(scheduler, prompt)) {
 *     generator.prefill(done -> true);
 *     for (int id = generator.next(sampler); id != eos; id = generator.next(sampler)) { ... }
 * }
 * }</pre>
 */
public final class TokenGenerator implements AutoCloseable {
    /** A number for the rules by which drafts are made, to be raised when they change. */
    public static final int DRAFTS = 1;

    private final Scheduler scheduler;
    private final int[] prompt;
    private final Guesses guesses;
    private final Batch.@Nullable Member batch;
    private final Certainty certainty = new Certainty();
    private final LogitDigest digest = new LogitDigest();
    private Sequence sequence;
    private List<Portion> reused = List.of();
    private int length;
    private int drafted;
    private double drawn;

    /**
     * Without drafts.
     *
     * @param prompt one or more ids
     */
    public TokenGenerator(Scheduler scheduler, int[] prompt) {
        this(scheduler, prompt, Drafting.NONE);
    }

    /**
     * @param prompt one or more ids
     * @param drafting who guesses, if the model can verify guesses cheaply
     */
    public TokenGenerator(Scheduler scheduler, int[] prompt, Drafting drafting) {
        this(scheduler, prompt, drafting, "");
    }

    /**
     * @param drafting who guesses, if the model can verify guesses cheaply
     * @param conversation letters and digits by which it is found in a file; empty for none
     */
    public TokenGenerator(
            Scheduler scheduler, int[] prompt, Drafting drafting, String conversation) {
        this(
                scheduler,
                prompt,
                scheduler.open(prompt, conversation),
                scheduler.guesses(drafting),
                null);
    }

    private TokenGenerator(
            Scheduler scheduler,
            int[] prompt,
            Sequence sequence,
            Guesses guesses,
            Batch.@Nullable Member batch) {
        this.scheduler = scheduler;
        this.prompt = prompt;
        this.sequence = sequence;
        this.guesses = guesses;
        this.batch = batch;
        this.length = sequence.length();
    }

    /**
     * For a prompt of another program, which takes nothing from the user's chats.
     *
     * @param drafting who guesses, if the model can verify guesses cheaply
     */
    public static TokenGenerator forGuest(Scheduler scheduler, int[] prompt, Drafting drafting) {
        return new TokenGenerator(
                scheduler, prompt, scheduler.openGuest(prompt), scheduler.guesses(drafting), null);
    }

    /**
     * For a reply of a batch, on its thread; without drafts.
     *
     * @param guest whether another program asks
     * @param conversation as for a reply by itself, unless it is a guest's
     * @param cancelled whether it need not go on any more
     */
    public static TokenGenerator beside(
            Batch batch,
            Scheduler scheduler,
            int[] prompt,
            boolean guest,
            String conversation,
            BooleanSupplier cancelled) {
        Sequence sequence =
                guest ? scheduler.openGuest(prompt) : scheduler.open(prompt, conversation);
        return new TokenGenerator(
                scheduler, prompt, sequence, Guesses.NONE, batch.member(cancelled));
    }

    /**
     * For a prompt that is only expected. Empty where nothing of it is computed, or where what is
     * kept of earlier replies would have to go for it.
     */
    public static Optional<TokenGenerator> ahead(
            Scheduler scheduler, int[] prompt, String conversation) {
        return scheduler
                .openAhead(prompt, conversation)
                .map(
                        sequence ->
                                new TokenGenerator(
                                        scheduler, prompt, sequence, Guesses.NONE, null));
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
            int end = Math.min(prompt.length, done + scheduler.prefillChunk());
            compute(Arrays.copyOfRange(prompt, done, end));
        }
        if (sequence.length() == prompt.length) {
            guesses.given(prompt);
            sequence = batch == null ? sequence : batch.place(sequence);
        }
        return cached;
    }

    private void step() {
        if (batch == null) {
            scheduler.step();
        } else {
            batch.step();
        }
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
        cutBack(0);
        for (Portion portion : as) {
            for (int i = 0; i < portion.times(); i++) {
                int done = sequence.length();
                int end = done + portion.kept();
                boolean fits = end < prompt.length && portion.size() <= sequence.room();
                if (!fits || !keepGoing.test(done)) {
                    return;
                }
                compute(Arrays.copyOfRange(prompt, done, done + portion.size()));
                cutBack(end);
            }
        }
    }

    /** One for each id of the vocabulary, after the last id; valid until the next call. */
    public float[] logits() {
        float[][] rows = sequence.rows();
        return rows[rows.length - 1 - (sequence.length() - length)];
    }

    /** Who looks at a draw. */
    public interface Drawn {
        /**
         * @param logits as the model gave them; valid during the call
         */
        void from(float[] logits, int id);
    }

    /** Samples the next id and appends it. */
    public int next(Sampler sampler) {
        return next(sampler, (logits, id) -> {});
    }

    /** Samples the next id, has it looked at, and appends it. */
    public int next(Sampler sampler, Drawn look) {
        int[] recent = sequence.before(length, SamplingParameters.PENALTY_WINDOW);
        float[] logits = logits();
        int id = sampler.sample(logits, recent);
        drawn = TokenProbabilities.logarithm(logits, id);
        certainty.add(drawn);
        digest.add(id, logits[id]);
        look.from(logits, id);
        guesses.sampled(id);
        if (length < sequence.length() && sequence.id(length) == id) {
            length++;
            drafted++;
        } else {
            computeWithDraft(id);
        }
        return id;
    }

    private void computeWithDraft(int id) {
        int[] draft = guesses.next(Math.max(0, room() - 1));
        int[] more = new int[draft.length + 1];
        more[0] = id;
        System.arraycopy(draft, 0, more, 1, draft.length);
        sequence.appendAt(length, more, more.length);
        step();
        length = sequence.length() - draft.length;
    }

    /** The natural logarithm of the probability of what was sampled last. */
    public double drawn() {
        return drawn;
    }

    /** How sure the model was of what was sampled. */
    public Certainty certainty() {
        return certainty;
    }

    /** What was sampled from which logits, to be compared; to be asked once, at the end. */
    public String digest() {
        return digest.text();
    }

    /** Ids that were guessed and sampled, and cost no pass. */
    public int drafted() {
        return drafted;
    }

    /** Appends given ids, as if the model had said them. */
    public void append(int... more) {
        guesses.given(more);
        int chunk = scheduler.prefillChunk();
        for (int from = 0; from < more.length; from += chunk) {
            compute(Arrays.copyOfRange(more, from, Math.min(more.length, from + chunk)));
        }
    }

    /** Whether nothing is computed beyond the last id, so that {@link #peek} costs no draft. */
    public boolean atRest() {
        return length == sequence.length();
    }

    /**
     * Reads on greedily after given ids, and goes back. What is sampled next is the same, to the
     * bit, as without it, where the model can go back to any length.
     *
     * @param ids one or more that still fit, {@code most} more after them
     * @param most ids to read
     * @param enough told those read so far after each; true ends it
     */
    public List<LikelyToken> peek(int[] ids, int most, Predicate<List<LikelyToken>> enough) {
        float[] logits = sequence.keepLogits();
        List<LikelyToken> read = new ArrayList<>();
        try {
            sequence.appendAt(length, ids, 1);
            step();
            read.add(likeliest());
            while (read.size() < most && !enough.test(List.copyOf(read))) {
                sequence.append(read.getLast().id());
                step();
                read.add(likeliest());
            }
            return read;
        } finally {
            if (sequence.goBack(length, logits)) {
                step();
            }
        }
    }

    private LikelyToken likeliest() {
        float[] logits = sequence.logits();
        int id = Sampler.GREEDY.sample(logits, new int[0]);
        return new LikelyToken(id, TokenProbabilities.of(logits).of(id));
    }

    /**
     * Lets other sequences be computed before this one goes on, for which all stays as it is.
     *
     * @return whether there is memory for that; otherwise it must go on
     */
    public boolean rest() {
        return scheduler.rest(sequence);
    }

    /** After {@link #rest}. */
    public void goOn() {
        scheduler.goOn(sequence);
    }

    private void compute(int[] more) {
        sequence.appendAt(length, more, 1);
        step();
        length = sequence.length();
    }

    private void cutBack(int to) {
        sequence.rewindTo(to);
        length = sequence.length();
    }

    /** Tokens that are there. */
    public int length() {
        return length;
    }

    /** Tokens that still fit. */
    public int room() {
        return sequence.room() + sequence.length() - length;
    }

    /** Keeps what was computed for the next prompt. */
    @Override
    public void close() {
        if (length < sequence.length()) {
            sequence.rewindTo(length);
        }
        scheduler.release(sequence);
        if (batch != null) {
            batch.leave();
        }
    }
}

package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.guess.Guesses;
import ponder.inference.decoding.guess.ModelGuesses;
import ponder.inference.decoding.guess.RepeatedGuesses;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * Computes the live sequences of a model, a pass at a time, and keeps those that have ended as long
 * as memory allows, so that the next prompt of the same conversation finds its beginning computed.
 * For one thread, but for {@link #interrupt}.
 *
 * <pre>{@code
 * Sequence sequence = scheduler.open(prompt);
 * sequence.append(Arrays.copyOfRange(prompt, sequence.length(), prompt.length));
 * scheduler.step();
 * int first = sampler.sample(sequence.logits(), prompt);
 * }</pre>
 */
public final class Scheduler implements AutoCloseable {
    /** At most so many may end a reply and be missing in the next prompt. */
    private static final int STOP_TOKENS = 2;

    /** On a CPU 16 give a fourth more tokens a second than 8. */
    private static final int LARGEST_BATCH = 16;

    /** Tokens that each of a batch has room for at least when it begins. */
    private static final int SHORTEST_BATCHED = 1024;

    private final LanguageModel model;
    private final int spareTokens;
    private final int batchTokens;
    private final @Nullable DraftModel draftModel;
    private final @Nullable SequenceFiles files;
    private final List<Sequence> live = new ArrayList<>();
    private final List<Sequence> kept = new ArrayList<>();

    /**
     * @param spareTokens for which there is memory beside one whole context
     */
    public Scheduler(LanguageModel model, int spareTokens) {
        this(model, spareTokens, 0, null, null);
    }

    /**
     * @param batchTokens of all sequences of a batch together; 0 for none
     * @param draftModel who guesses; closed with this
     * @param files where conversations stay beyond this; null for nowhere
     */
    public Scheduler(
            LanguageModel model,
            int spareTokens,
            int batchTokens,
            @Nullable DraftModel draftModel,
            @Nullable SequenceFiles files) {
        this.model = model;
        this.spareTokens = spareTokens;
        this.batchTokens = batchTokens;
        this.draftModel = draftModel;
        this.files = files;
    }

    Guesses guesses(Drafting drafting) {
        if (drafting == Drafting.NONE || !model.verifiesDrafts()) {
            return Guesses.NONE;
        }
        Guesses repeated = new RepeatedGuesses();
        return drafting == Drafting.MODEL && draftModel != null
                ? repeated.or(new ModelGuesses(draftModel))
                : repeated;
    }

    int prefillChunk() {
        return model.prefillChunk();
    }

    /**
     * A live sequence for a prompt, cut back to what both have in common; the rest is to be
     * appended. One that another conversation may come back to is left alone while there is memory
     * for both.
     */
    public Sequence open(int[] prompt) {
        return open(prompt, "");
    }

    /**
     * The same, from the file of a conversation where there is more of it.
     *
     * @param conversation letters and digits; empty for one that stays nowhere
     */
    Sequence open(int[] prompt, String conversation) {
        restore(prompt, conversation);
        Sequence sequence = begin(chosen(prompt), prompt);
        name(sequence, conversation);
        sequence.setExpected(false);
        sequence.setGuest(false);
        return sequence;
    }

    /**
     * The same for a prompt of another program. The user's sequences stay as they are while there
     * is memory beside them; what they begin with is copied where that can be.
     */
    Sequence openGuest(int[] prompt) {
        Sequence sequence = begin(chosenForGuest(prompt), prompt);
        sequence.setExpected(false);
        sequence.setGuest(true);
        name(sequence, "");
        return sequence;
    }

    /**
     * The same for a prompt that is only expected, so that nothing may be lost for it: a reply that
     * it does not go on from stays, beside a copy of what both begin with. Empty where nothing of
     * the prompt is there, or no memory for a copy.
     */
    Optional<Sequence> openAhead(int[] prompt, String conversation) {
        return aheadOf(prompt).map(sequence -> name(sequence, conversation));
    }

    private Optional<Sequence> aheadOf(int[] prompt) {
        Sequence closest = closest(prompt);
        if (closest == null || closest.shared(prompt) == 0) {
            return Optional.empty();
        }
        int shared = closest.shared(prompt);
        if (closest.length() - shared <= STOP_TOKENS) {
            return Optional.of(begin(closest, prompt));
        }
        return heldByKept() <= room()
                ? closest.fork(shared).map(fork -> beginAhead(fork, prompt))
                : Optional.empty();
    }

    private Sequence beginAhead(Sequence fork, int[] prompt) {
        fork.setExpected(true);
        return begin(fork, prompt);
    }

    private void restore(int[] prompt, String conversation) {
        if (files == null || conversation.isEmpty()) {
            return;
        }
        Sequence closest = closest(prompt);
        int here = closest == null ? 0 : closest.shared(prompt);
        files.find(conversation, prompt, here, model).ifPresent(kept::add);
    }

    /** A conversation has one file: for the sequence that its next prompt goes on from. */
    private Sequence name(Sequence sequence, String conversation) {
        kept.stream()
                .filter(other -> other.conversation().equals(conversation))
                .forEach(other -> other.setConversation(""));
        sequence.setConversation(conversation);
        return sequence;
    }

    /** What it has gone out of memory, but for what is in a file. */
    private void forget(Sequence sequence) {
        if (files != null) {
            files.keep(sequence);
        }
        sequence.close();
    }

    private Sequence begin(Sequence sequence, int[] prompt) {
        kept.remove(sequence);
        compute(sequence);
        sequence.goOnFrom(prompt);
        return sequence;
    }

    /** There must be memory for as long as it can get. */
    private void compute(Sequence sequence) {
        while (!kept.isEmpty() && heldByKept() > room()) {
            forget(kept.removeFirst());
        }
        live.add(sequence);
    }

    /**
     * Lets others be computed before a live sequence goes on.
     *
     * @return whether there is memory beside what it has for one more
     */
    boolean rest(Sequence sequence) {
        if (sequence.held() > room() + model.contextLength()) {
            return false;
        }
        sequence.rest();
        return true;
    }

    /** The same for all live sequences; either all of them rest, or none. */
    boolean restAll() {
        boolean room =
                live.stream()
                        .allMatch(s -> s.isBatched() || s.held() <= room() + model.contextLength());
        if (room) {
            live.forEach(Sequence::rest);
        }
        return room;
    }

    void goOnAll() {
        List.copyOf(live).forEach(this::goOn);
    }

    void goOn(Sequence sequence) {
        sequence.goOn();
        if (!sequence.isBatched()) {
            live.remove(sequence);
            compute(sequence);
        }
    }

    private @Nullable Sequence closest(int[] prompt) {
        Sequence closest = null;
        for (Sequence sequence : kept) {
            if (closest == null || sequence.shared(prompt) >= closest.shared(prompt)) {
                closest = sequence;
            }
        }
        return closest;
    }

    private Sequence chosen(int[] prompt) {
        Sequence closest = closest(prompt);
        if (closest != null && closest.leadsTo(prompt)) {
            return closest;
        }
        return kept.isEmpty() || heldByKept() <= room()
                ? new Sequence(model.newState(), model.contextLength())
                : kept.getFirst();
    }

    private Sequence chosenForGuest(int[] prompt) {
        Sequence closest = closest(prompt);
        if (closest == null || closest.isGuest()) {
            return chosen(prompt);
        }
        if (heldByKept() > room()) {
            return kept.getFirst();
        }
        int shared = closest.leadsTo(prompt) ? closest.shared(prompt) : 0;
        return (shared > 0 ? closest.fork(shared) : Optional.<Sequence>empty())
                .orElseGet(() -> new Sequence(model.newState(), model.contextLength()));
    }

    private long heldByKept() {
        return kept.stream().mapToLong(Sequence::held).sum();
    }

    /** Tokens for which kept sequences may hold memory beside one more live one. */
    private long room() {
        return spareTokens
                - live.stream()
                        .filter(sequence -> !sequence.isBatched())
                        .mapToLong(this::needs)
                        .sum();
    }

    private int needs(Sequence sequence) {
        return sequence.isResting() ? sequence.held() : model.contextLength();
    }

    /**
     * How many sequences are computed side by side at most; 0 where there is no memory for two, or
     * nothing is gained by it.
     */
    public int batchSize() {
        int fits = Math.min(LARGEST_BATCH, batchTokens / SHORTEST_BATCHED);
        return fits < 2 || batch(fits).isEmpty() ? 0 : fits;
    }

    Optional<DecoderBatch> batch(int size) {
        return model.batch(size, batchTokens);
    }

    /** Goes on with a live sequence in a place of a batch, and keeps what was computed so far. */
    Sequence move(Sequence sequence, DecoderBatch into) {
        Sequence moved = sequence.copy(into);
        live.add(moved);
        release(sequence);
        return moved;
    }

    /** A sequence leaves its batch for now; what it appended waits on. */
    void setAside(Sequence sequence) {
        live.remove(sequence);
        sequence.close();
    }

    /**
     * Reads again, and keeps, one portion more of what a sequence had in it that was set aside.
     * Once that is all, gives it a place, and says so.
     */
    boolean takeBack(Sequence sequence, DecoderBatch into) {
        int[] ids = sequence.before(sequence.length(), sequence.length());
        Sequence read = sequence.isGuest() ? openGuest(ids) : open(ids);
        try {
            int end = Math.min(ids.length, read.length() + model.prefillChunk());
            read.append(Arrays.copyOfRange(ids, read.length(), end));
            step();
            if (end < ids.length) {
                return false;
            }
            sequence.goOnIn(into, read);
            live.add(sequence);
            return true;
        } finally {
            release(read);
        }
    }

    /** Keeps a sequence that is not computed any more for now, unless it is one of a batch. */
    public void release(Sequence sequence) {
        if (!live.remove(sequence)) {
            return;
        }
        if (sequence.isBatched()) {
            sequence.close();
        } else {
            sequence.drop(); // it may still wait for a step that failed
            kept.add(place(sequence), sequence);
        }
    }

    /** The first to go are guests, then expected ones, then those that were used longest ago. */
    private int place(Sequence released) {
        return released.isGuest() || released.isExpected()
                ? (int) kept.stream().filter(Sequence::isGuest).count()
                : kept.size();
    }

    /**
     * Computes in one pass what was appended to the live sequences.
     *
     * @return whether there was anything to compute
     * @throws DecodingInterruptedException after {@link #interrupt}; all are then as before,
     *     without what was appended
     */
    public boolean step() {
        List<Sequence> waiting = live.stream().filter(Sequence::isDue).toList();
        if (waiting.isEmpty()) {
            return false;
        }
        try {
            List<float[][]> rows = model.forward(waiting.stream().map(Sequence::next).toList());
            for (int i = 0; i < rows.size(); i++) {
                waiting.get(i).computed(rows.get(i));
            }
            return true;
        } catch (RuntimeException | Error e) {
            waiting.forEach(Sequence::undo);
            boolean asked = waiting.stream().anyMatch(sequence -> !sequence.isExpected());
            if (isShortOfMemory(e) && asked && !kept.isEmpty()) {
                forgetKept();
                return step();
            }
            waiting.forEach(Sequence::drop);
            throw e;
        }
    }

    private static boolean isShortOfMemory(Throwable e) {
        return e instanceof PonderException known
                && known.problem().code().kind() == Problem.Kind.MEMORY;
    }

    private void forgetKept() {
        kept.forEach(this::forget);
        kept.clear();
    }

    /** From any thread: ends a step in progress. */
    public void interrupt() {
        model.interrupt();
        if (draftModel != null) {
            draftModel.interrupt();
        }
    }

    @Override
    public void close() {
        live.forEach(Sequence::close);
        live.clear();
        forgetKept();
        if (draftModel != null) {
            draftModel.close();
        }
    }
}

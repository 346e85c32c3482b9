package ponder.inference.decoding;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One conversation on a model: its ids, in which portions they were computed, and the logits after
 * the last of them. What is appended waits for the next {@link Scheduler#step}.
 */
public final class Sequence {
    private static final int[] NOTHING = {};

    private final int contextLength;
    private final PortionLog portions;
    private DecoderState state;
    private int[] ids = new int[256];
    private int length;
    private int promptLength;
    private String conversation = "";
    private int written;
    private boolean expected;
    private boolean guest;
    private boolean batched;
    private boolean resting;
    private int[] waiting = NOTHING;
    private int wantedRows;
    private float[][] rows = {};

    Sequence(DecoderState state, int contextLength) {
        this(state, contextLength, new PortionLog());
    }

    private Sequence(DecoderState state, int contextLength, PortionLog portions) {
        this.state = state;
        this.contextLength = contextLength;
        this.portions = portions;
    }

    /** One that was written to a file. */
    static Sequence written(DecoderState state, int contextLength, int[] ids, List<Portion> as) {
        Sequence sequence = new Sequence(state, contextLength, PortionLog.of(as));
        sequence.ids = ids;
        sequence.length = ids.length;
        sequence.written = ids.length;
        return sequence;
    }

    /** The ids that are computed. */
    int[] ids() {
        return Arrays.copyOf(ids, length);
    }

    /** The memory of its state; empty where it lies out of reach. */
    List<ByteBuffer> memory() {
        return length == 0 ? List.of() : state.memory(length);
    }

    /** Whether its first tokens, as many as are here, are in a file. */
    boolean isWritten() {
        return written >= length;
    }

    /** To what the user calls it when the model is loaded again; empty for nothing. */
    String conversation() {
        return conversation;
    }

    void setConversation(String now) {
        conversation = now;
    }

    /** One of its own with the same first tokens; empty where the model cannot copy them. */
    Optional<Sequence> fork(int tokens) {
        return state.fork(tokens).map(copied -> copy(copied, tokens));
    }

    private Sequence copy(DecoderState copied, int tokens) {
        Sequence copy = new Sequence(copied, contextLength, portions.copy());
        copy.portions.truncate(tokens);
        copy.ids = Arrays.copyOf(ids, ids.length);
        copy.length = tokens;
        return copy;
    }

    /** The same in a place of a batch, with the logits after its last id. */
    Sequence copy(DecoderBatch into) {
        Sequence copy = copy(into.copy(state, length), length);
        copy.rows = new float[][] {keepLogits()};
        copy.batched = true;
        copy.guest = guest;
        return copy;
    }

    /** In another place, after its memory was given up, as another sequence with the same ids. */
    void goOnIn(DecoderBatch into, Sequence same) {
        state = into.copy(same.state, length);
    }

    /** Whether it lies in a batch's memory, and ends with it. */
    boolean isBatched() {
        return batched;
    }

    /** Tokens computed. */
    public int length() {
        return length;
    }

    /** Tokens that still fit. */
    public int room() {
        return contextLength - length;
    }

    /** In which portions they were computed. */
    public List<Portion> portions() {
        return portions.all();
    }

    /** Appends ids that the next step computes in one pass, for the logits after the last. */
    public void append(int... more) {
        enqueue(more, 1);
    }

    private void enqueue(int[] more, int rowCount) {
        if (waits()) {
            throw new IllegalStateException("the ids before these wait for a step");
        }
        waiting = more;
        wantedRows = rowCount;
    }

    /** Tokens when what waits is computed, 1 more at least. */
    int coming() {
        return length + Math.max(1, waiting.length);
    }

    boolean waits() {
        return waiting.length > 0;
    }

    /** Whether the next pass is to compute what waits. */
    boolean isDue() {
        return waits() && !resting;
    }

    Segment next() {
        return new Segment(state, waiting, wantedRows);
    }

    /** The step is done. */
    void computed(float[][] logits) {
        int end = length + waiting.length;
        if (end > ids.length) {
            ids = Arrays.copyOf(ids, Math.max(ids.length * 2, end));
        }
        System.arraycopy(waiting, 0, ids, length, waiting.length);
        length = end;
        portions.add(waiting.length);
        rows = logits;
        waiting = NOTHING;
    }

    /** The step failed, though maybe not for this one; what waited waits on. */
    void undo() {
        rewindTo(length);
    }

    /** Leaves out what waited. */
    void drop() {
        waiting = NOTHING;
    }

    /** Forgets everything after the first tokens; may go back further where the model must. */
    public void rewindTo(int newLength) {
        length = state.rewindTo(newLength);
        written = Math.min(written, length);
        portions.truncate(length);
    }

    /** Back to a length; where the model must go further, what is missing waits again. */
    private int[] backTo(int newLength) {
        rewindTo(newLength);
        return Arrays.copyOfRange(ids, length, newLength);
    }

    /**
     * Appends as {@link #append} does, after the first {@code from} tokens.
     *
     * @param rowCount of the last ids, whose logits are wanted
     */
    void appendAt(int from, int[] more, int rowCount) {
        int[] missing = from == length ? NOTHING : backTo(from);
        int[] all = Arrays.copyOf(missing, missing.length + more.length);
        System.arraycopy(more, 0, all, missing.length, more.length);
        enqueue(all, rowCount);
    }

    /** After the last id, one for each id of the vocabulary; valid until the next step. */
    public float[] logits() {
        return rows[rows.length - 1];
    }

    /** After each of the last ids that {@link #appendAt} was asked for, [ids, vocabulary]. */
    public float[][] rows() {
        return rows;
    }

    /** The last ids before an index, at most {@code count} of them. */
    int[] before(int end, int count) {
        return Arrays.copyOfRange(ids, Math.max(0, end - count), end);
    }

    int id(int index) {
        return ids[index];
    }

    /** The logits after the last id, to go back to after others were tried in its place. */
    float[] keepLogits() {
        return logits().clone();
    }

    /**
     * Back to a length, with the logits that were there.
     *
     * @return whether something is missing now, which waits for a step
     */
    boolean goBack(int newLength, float[] logits) {
        waiting = NOTHING;
        int[] missing = backTo(newLength);
        rows = new float[][] {logits};
        waiting = missing;
        wantedRows = Math.min(1, missing.length);
        return waits();
    }

    /** How many of a prompt's tokens are here; its last one is always run for its logits. */
    int shared(int[] prompt) {
        int common = Arrays.mismatch(prompt, 0, prompt.length, ids, 0, length);
        return Math.min(common < 0 ? length : common, prompt.length - 1);
    }

    /**
     * Whether a prompt goes on from here, or belongs to another conversation that begins alike:
     * then more is lost by cutting this one back than is gained. A reply is no loss, for its
     * thought does not come again.
     */
    boolean leadsTo(int[] prompt) {
        int common = shared(prompt);
        return Math.min(promptLength, length) - common <= common;
    }

    void goOnFrom(int[] prompt) {
        rewindTo(shared(prompt));
        promptLength = prompt.length;
    }

    /** Whether nobody has asked for it yet, so that it is the first to go. */
    boolean isExpected() {
        return expected;
    }

    void setExpected(boolean now) {
        expected = now;
    }

    /** Whether another program's prompt is in it, so that it goes before the user's. */
    boolean isGuest() {
        return guest;
    }

    void setGuest(boolean now) {
        guest = now;
    }

    /** Whether others are computed before it goes on. */
    boolean isResting() {
        return resting;
    }

    /** The next pass takes the logits of all sequences. */
    void rest() {
        resting = true;
        rows = Arrays.stream(rows).map(float[]::clone).toArray(float[][]::new);
    }

    void goOn() {
        resting = false;
    }

    int held() {
        return state.held();
    }

    void close() {
        state.close();
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderState;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** One sequence on a graph: the families of tensors that its runs are put together from. */
final class OnnxState implements DecoderState {
    /** What is made anew for each run from its ids; nothing of a sequence stays in it. */
    static final List<StateTensor> INPUTS =
            List.of(new TokenIds(), new AttentionMask(), new Positions(), new CacheBranch());

    private final DecoderSession session;
    private final int contextLength;
    private final AttentionCache cache;
    private final LogitsBuffer buffer;
    private final boolean further;
    private final Logits logits;
    private final List<StateTensor> tensors;
    private @Nullable OnnxBatch batch;
    private int length;

    OnnxState(
            DecoderSession session,
            AttentionCache cache,
            LogitsBuffer buffer,
            int contextLength,
            StateTensor... further) {
        this.session = session;
        this.cache = cache;
        this.buffer = buffer;
        this.logits = new Logits(buffer);
        this.contextLength = contextLength;
        this.tensors = new ArrayList<>(INPUTS);
        tensors.add(cache);
        tensors.add(logits);
        tensors.addAll(List.of(further));
        this.further = further.length > 0;
    }

    @Override
    public int held() {
        return cache.held();
    }

    /** One at a time for all sequences of a session, since they share the logits' memory. */
    @Override
    public float[][] forward(int[] ids, int rows) {
        int total = length + ids.length;
        requireRoom(ids);
        synchronized (session) {
            run(ids, rows, total);
            length = total;
            return logits.rows(rows);
        }
    }

    /** What ONNX Runtime refuses in a thread of its own ends the whole program. */
    void requireRoom(int... ids) {
        if (length + ids.length > contextLength) {
            throw new IllegalArgumentException("the context holds " + contextLength + " tokens");
        }
        if (Arrays.stream(ids).anyMatch(id -> id < 0 || id >= logits.vocabulary())) {
            throw new PonderException(Problem.of(ProblemCode.CHECK_TWO_MODELS));
        }
    }

    private void run(int[] ids, int rows, int total) {
        try (Run run = new Run(session.signature(), ids, rows)) {
            for (StateTensor tensor : tensors) {
                tensor.bind(run, total);
            }
            session.compute(run);
        } catch (OrtException e) {
            throw OrtFailure.running(e);
        }
    }

    @Override
    public int rewindTo(int newLength) {
        length = StateTensor.rewind(tensors, Math.min(length, newLength));
        return length;
    }

    @Override
    public Optional<DecoderState> fork(int tokens) {
        try {
            return further ? Optional.empty() : cache.copy(tokens).map(c -> forked(c, tokens));
        } catch (OrtException e) {
            throw OrtFailure.running(e);
        }
    }

    @Override
    public List<ByteBuffer> memory(int tokens) {
        try {
            return further ? List.of() : cache.memory(tokens);
        } catch (OrtException e) {
            throw OrtFailure.running(e);
        }
    }

    @Override
    public void filled(int tokens) {
        length = tokens;
    }

    /** The same first tokens in a place of a batch. */
    OnnxState copy(int tokens, CacheSlots into, int slot) throws OrtException {
        return forked(((InPlaceCache) cache).copy(tokens, into, slot), tokens);
    }

    void belongTo(OnnxBatch all) {
        batch = all;
    }

    /** Its place in the batch is another one now. */
    void liesIn(int slot) {
        ((InPlaceCache) cache).liesIn(slot);
    }

    /** The batch in which it can be computed beside others; null where it lies by itself. */
    @Nullable OnnxBatch batch() {
        return batch;
    }

    int length() {
        return length;
    }

    /**
     * One id more, which was computed beside others.
     *
     * @param row of the logits that is this one's
     */
    float[][] appended(int row) {
        length++;
        return logits.rows(row, 1);
    }

    private OnnxState forked(AttentionCache copy, int tokens) {
        OnnxState fork = new OnnxState(session, copy, buffer, contextLength);
        fork.length = tokens;
        return fork;
    }

    @Override
    public void close() {
        tensors.forEach(StateTensor::close);
        if (batch != null) {
            batch.left(this);
        }
    }
}

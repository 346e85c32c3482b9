package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderBatch;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.Segment;

/**
 * Sequences side by side in one memory, so that one run appends an id to each of them. A run is
 * always for two or more: products of one row are added up in another order than those of several,
 * and a reply is to come out the same however many others are beside it.
 */
final class OnnxBatch implements DecoderBatch {
    private static final int FEWEST = 2;

    private final DecoderSession session;
    private final LogitsBuffer buffer;
    private final int contextLength;
    private final int most;
    private final int tokens;
    private final CacheSlots caches;
    private @Nullable OnnxState[] states;

    /**
     * @param most sequences
     * @param tokens of all together for which there is memory
     */
    OnnxBatch(
            DecoderSession session, LogitsBuffer buffer, int contextLength, int most, int tokens) {
        GraphSignature signature = session.signature();
        this.session = session;
        this.buffer = buffer;
        this.contextLength = contextLength;
        this.most = most;
        this.tokens = tokens;
        this.states = new OnnxState[most];
        this.caches =
                new CacheSlots(
                        signature.cache(),
                        contextLength,
                        signature.cacheRoom(),
                        session.cacheMemory(),
                        most);
    }

    @Override
    public int places(int longest) {
        int capacity = caches.capacityFor(longest);
        return Math.clamp(Math.min(tokens / capacity, caches.mostOf(capacity)), 1, most);
    }

    @Override
    public void reserve(int longest) {
        if (longest > caches.capacity()) {
            int[] there =
                    IntStream.range(0, states.length).filter(i -> states[i] != null).toArray();
            int[] from = Arrays.copyOf(there, Math.max(places(longest), there.length));
            Arrays.fill(from, there.length, from.length, -1);
            try {
                caches.moved(caches.capacityFor(longest), from);
            } catch (OrtException e) {
                throw OrtFailure.running(e);
            }
            lieIn(from);
        }
    }

    private void lieIn(int[] from) {
        @Nullable OnnxState[] moved = new OnnxState[from.length];
        for (int slot = 0; slot < from.length; slot++) {
            OnnxState state = from[slot] < 0 ? null : states[from[slot]];
            moved[slot] = state;
            if (state != null) {
                state.liesIn(slot);
            }
        }
        states = moved;
    }

    @Override
    public DecoderState copy(DecoderState of, int length) {
        reserve(length);
        int slot = Arrays.asList(states).indexOf(null);
        try {
            OnnxState copy = ((OnnxState) of).copy(length, caches, slot);
            copy.belongTo(this);
            states[slot] = copy;
            return copy;
        } catch (OrtException e) {
            throw OrtFailure.running(e);
        }
    }

    /** Its place is free. */
    void left(OnnxState state) {
        int slot = slot(state);
        if (slot >= 0) {
            states[slot] = null;
        }
    }

    /**
     * Appends one id to each of some sequences of this batch. The run goes over the slots between
     * them, too: what it writes there lies after the end of the sequence, where the next id comes.
     * One with all the memory for itself is computed alone.
     *
     * @return logits for each, [1, vocabularySize]
     */
    Map<Segment, float[][]> forward(List<Segment> segments) {
        int[] places = segments.stream().mapToInt(one -> slot(state(one))).toArray();
        int slots = Math.max(FEWEST, Arrays.stream(places).max().orElseThrow() + 1);
        int[] ids = new int[Math.min(states.length, slots)];
        for (int i = 0; i < places.length; i++) {
            state(segments.get(i)).requireRoom(segments.get(i).ids());
            ids[places[i]] = segments.get(i).ids()[0];
        }
        synchronized (session) {
            run(ids, lengths(ids.length));
            Map<Segment, float[][]> rows = new IdentityHashMap<>();
            segments.forEach(one -> rows.put(one, state(one).appended(slot(state(one)))));
            return rows;
        }
    }

    private static OnnxState state(Segment segment) {
        return (OnnxState) segment.state();
    }

    /** Before the new id. What a full sequence has last is for nothing that can still come. */
    private int[] lengths(int slots) {
        int[] lengths = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            OnnxState state = states[slot];
            lengths[slot] = state == null ? 0 : Math.min(state.length(), contextLength - 1);
        }
        return lengths;
    }

    private int slot(OnnxState state) {
        return Arrays.asList(states).indexOf(state);
    }

    private void run(int[] ids, int[] lengths) {
        try (Run run = new Run(session.signature(), ids, 1)) {
            bind(run, lengths);
            session.compute(run);
        } catch (OrtException e) {
            throw OrtFailure.running(e);
        }
    }

    private void bind(Run run, int[] lengths) throws OrtException {
        int slots = lengths.length;
        int total = Arrays.stream(lengths).max().orElseThrow() + 1;
        run.rows(GraphSignature.IDS, Arrays.stream(run.ids()).asLongStream().toArray(), slots);
        if (run.takes(GraphSignature.MASK)) {
            run.rows(GraphSignature.MASK, mask(lengths, total), slots);
        }
        if (run.takes(GraphSignature.POSITIONS)) {
            long[] positions = Arrays.stream(lengths).asLongStream().toArray();
            run.rows(GraphSignature.POSITIONS, positions, slots);
        }
        new CacheBranch().bind(run, total + 1);
        caches.bind(run, 0, slots, total);
        Logits.ask(run);
        run.outputOnce(GraphSignature.LOGITS, buffer.tensor(slots, 1));
    }

    /** Ones for what is seen, [slots, total]: what is there and the new id. */
    private static long[] mask(int[] lengths, int total) {
        long[] mask = new long[lengths.length * total];
        for (int slot = 0; slot < lengths.length; slot++) {
            Arrays.fill(mask, slot * total, slot * total + lengths[slot] + 1, 1);
        }
        return mask;
    }

    @Override
    public void close() {
        caches.close();
    }
}

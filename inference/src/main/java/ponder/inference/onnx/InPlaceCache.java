package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sequence's slot among caches that are appended to in place; alone in its memory, or one of a
 * batch. What is cut off is written over.
 */
final class InPlaceCache implements AttentionCache {
    private final CacheSlots slots;
    private final boolean alone;
    private int slot;

    /**
     * Alone.
     *
     * @param contextLength the longest sequence
     */
    InPlaceCache(GraphSignature signature, int contextLength, CacheMemory memory) {
        this(new CacheSlots(signature.cache(), contextLength, signature.cacheRoom(), memory, 1));
    }

    private InPlaceCache(CacheSlots slots) {
        this(slots, 0, true);
    }

    private InPlaceCache(CacheSlots slots, int slot, boolean alone) {
        this.slots = slots;
        this.slot = slot;
        this.alone = alone;
    }

    @Override
    public void bind(Run run, int total) throws OrtException {
        slots.bind(run, slot, 1, total);
    }

    @Override
    public Optional<AttentionCache> copy(int length) throws OrtException {
        CacheSlots copy = slots.forOne();
        copy.copy(slots, slot, 0, length);
        return Optional.of(new InPlaceCache(copy));
    }

    /** The same tokens in a slot of a batch, whose memory they stay in. */
    InPlaceCache copy(int length, CacheSlots into, int intoSlot) throws OrtException {
        into.copy(slots, slot, intoSlot, length);
        return new InPlaceCache(into, intoSlot, false);
    }

    @Override
    public List<ByteBuffer> memory(int tokens) throws OrtException {
        return slots.holding(tokens).memory(slot, tokens);
    }

    /** Its tokens were moved. */
    void liesIn(int newSlot) {
        slot = newSlot;
    }

    @Override
    public int held() {
        return slots.capacity();
    }

    /**
     * The largest absolute float of each channel over the first {@code used} tokens, [heads *
     * headSize] for each tensor.
     */
    Map<String, float[]> extremes(int used) throws OrtException {
        Map<String, float[]> out = new LinkedHashMap<>();
        List<CacheEntry> entries = slots.entries();
        var tensors = slots.holding(used).tensors(slot, 1);
        for (int i = 0; i < entries.size(); i++) {
            CacheEntry entry = entries.get(i);
            out.put(entry.past(), extremes(entry, tensors.get(i).getFloatBuffer(), used));
        }
        return out;
    }

    private float[] extremes(CacheEntry entry, FloatBuffer values, int used) {
        int size = entry.headSize();
        float[] extremes = new float[entry.heads() * size];
        for (int head = 0; head < entry.heads(); head++) {
            int from = head * held() * size;
            for (int at = 0; at < used * size; at++) {
                int channel = head * size + at % size;
                extremes[channel] = Math.max(extremes[channel], Math.abs(values.get(from + at)));
            }
        }
        return extremes;
    }

    @Override
    public void close() {
        if (alone) {
            slots.close();
        }
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memory for the caches of one sequence or of several side by side, [slots, heads, capacity,
 * headSize] for each entry, freed together.
 */
abstract class CacheBlock implements AutoCloseable {
    private final List<CacheEntry> entries;
    private final int capacity;
    private final Map<Slots, List<OnnxTensor>> views = new HashMap<>();

    private record Slots(int from, int count) {}

    CacheBlock(List<CacheEntry> entries, int capacity) {
        this.entries = entries;
        this.capacity = capacity;
    }

    int capacity() {
        return capacity;
    }

    /**
     * Some slots as tensors [count, heads, capacity, headSize] in the order of the entries, which
     * stay the block's.
     *
     * @throws OrtException if the runtime refuses such tensors
     */
    List<OnnxTensor> tensors(int from, int count) throws OrtException {
        Slots slots = new Slots(from, count);
        List<OnnxTensor> known = views.get(slots);
        return known == null ? view(slots) : known;
    }

    private List<OnnxTensor> view(Slots slots) throws OrtException {
        List<OnnxTensor> view = new ArrayList<>();
        views.put(slots, view);
        try {
            for (int i = 0; i < entries.size(); i++) {
                long slot = slotBytes(i);
                view.add(tensor(i, slots.from * slot, slots.count * slot, slots.count));
            }
            return view;
        } catch (OrtException | RuntimeException e) {
            views.remove(slots);
            view.forEach(OnnxTensor::close);
            throw e;
        }
    }

    /** Bytes of one slot of an entry. */
    final long slotBytes(int entry) {
        return entries.get(entry).bytes(capacity);
    }

    /**
     * A tensor over part of an entry's memory.
     *
     * @param offset bytes before it
     * @param bytes its size
     * @param slots its first dimension
     */
    abstract OnnxTensor tensor(int entry, long offset, long bytes, int slots) throws OrtException;

    /**
     * Copies inside one and the same memory.
     *
     * @param entry index of the tensor in both blocks
     * @param offset bytes before it in that tensor of {@code from}
     * @param into bytes before it in this block's tensor
     */
    abstract void copy(CacheBlock from, int entry, long offset, long into, long bytes);

    /** The first tokens of a slot into one of another block. */
    final void copyTokens(CacheBlock from, int fromSlot, int intoSlot, int tokens) {
        for (int i = 0; tokens > 0 && i < entries.size(); i++) {
            long row = entries.get(i).row();
            long offset = fromSlot * from.slotBytes(i);
            long into = intoSlot * slotBytes(i);
            for (int head = 0; head < entries.get(i).heads(); head++) {
                copy(
                        from,
                        i,
                        offset + head * row * from.capacity,
                        into + head * row * capacity,
                        row * tokens);
            }
        }
    }

    /** Part of an entry's memory; empty where it lies out of reach. */
    Optional<ByteBuffer> part(int entry, long offset, long bytes) {
        return Optional.empty();
    }

    /** The memory of the first tokens of a slot, head by head; empty where it lies out of reach. */
    final List<ByteBuffer> memory(int slot, int tokens) {
        List<ByteBuffer> parts = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            long row = entries.get(i).row();
            for (int head = 0; head < entries.get(i).heads(); head++) {
                long offset = slot * slotBytes(i) + head * row * capacity;
                part(i, offset, row * tokens).ifPresent(parts::add);
            }
        }
        return parts;
    }

    final CacheEntry entry(int index) {
        return entries.get(index);
    }

    @Override
    public void close() {
        views.values().forEach(view -> view.forEach(OnnxTensor::close));
        views.clear();
        free();
    }

    abstract void free();
}

package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A cache that GroupQueryAttention appends to in place: the same buffer, [1, heads, capacity,
 * headSize] for each key and value, is given as past and as present, so nothing is copied from
 * token to token. Grows by doubling. What is cut off is written over.
 */
final class InPlaceCache implements AttentionCache {
    private static final int FIRST_CAPACITY = 512;

    private final List<CacheEntry> entries;
    private final int contextLength;
    private final int room;
    private final CacheMemory memory;
    private CacheMemory.@Nullable Block block;
    private int capacity;

    /**
     * @param contextLength the longest sequence
     */
    InPlaceCache(GraphSignature signature, int contextLength, CacheMemory memory) {
        this(signature.cache(), contextLength, signature.cacheRoom(), memory);
    }

    private InPlaceCache(
            List<CacheEntry> entries, int contextLength, int room, CacheMemory memory) {
        this.entries = entries;
        this.contextLength = contextLength;
        this.room = room;
        this.memory = memory;
    }

    @Override
    public void bind(Run run, int total) throws OrtException {
        CacheMemory.Block held = block;
        if (held == null || total > capacity) {
            held = grow(capacityFor(total), total - run.ids().length);
        }
        for (int i = 0; i < entries.size(); i++) {
            run.input(entries.get(i).past(), held.tensors().get(i));
            run.output(entries.get(i).present(), held.tensors().get(i));
        }
    }

    private int capacityFor(int needed) {
        int larger = Math.max(FIRST_CAPACITY, capacity);
        while (larger < needed) {
            larger *= 2;
        }
        return Math.max(room, Math.min(larger, Math.max(contextLength, needed)));
    }

    private CacheMemory.Block grow(int newCapacity, int used) throws OrtException {
        CacheMemory.Block larger = copied(newCapacity, used);
        close();
        block = larger;
        capacity = newCapacity;
        return larger;
    }

    /** The first {@code used} tokens, with room for more. */
    private CacheMemory.Block copied(int newCapacity, int used) throws OrtException {
        CacheMemory.Block copy = allocated(newCapacity);
        try {
            for (int i = 0; i < entries.size(); i++) {
                copyTokens(i, copy, newCapacity, used);
            }
            return copy;
        } catch (RuntimeException | Error e) {
            copy.close();
            throw e;
        }
    }

    private CacheMemory.Block allocated(int newCapacity) throws OrtException {
        try {
            return memory.allocate(entries, newCapacity);
        } catch (OutOfMemoryError e) {
            throw new PonderException(Problem.of(ProblemCode.MEMORY_CONTEXT, newCapacity), e);
        }
    }

    private void copyTokens(int index, CacheMemory.Block to, int newCapacity, int used) {
        CacheMemory.Block from = block;
        long row = entries.get(index).row();
        for (int head = 0; from != null && used > 0 && head < entries.get(index).heads(); head++) {
            to.copy(from, index, head * row * capacity, head * row * newCapacity, row * used);
        }
    }

    @Override
    public Optional<AttentionCache> copy(int length) throws OrtException {
        InPlaceCache copy = new InPlaceCache(entries, contextLength, room, memory);
        copy.capacity = copy.capacityFor(length);
        copy.block = copied(copy.capacity, length);
        return Optional.of(copy);
    }

    @Override
    public int held() {
        return capacity;
    }

    /** The largest absolute float of each tensor over the first {@code used} tokens. */
    Map<String, Float> extremes(int used) {
        Map<String, Float> out = new LinkedHashMap<>();
        for (int i = 0; block != null && i < entries.size(); i++) {
            CacheEntry entry = entries.get(i);
            FloatBuffer values = block.tensors().get(i).getFloatBuffer();
            float extreme = 0;
            for (int head = 0; head < entry.heads(); head++) {
                int from = head * capacity * entry.headSize();
                for (int at = from; at < from + used * entry.headSize(); at++) {
                    extreme = Math.max(extreme, Math.abs(values.get(at)));
                }
            }
            out.put(entry.past(), extreme);
        }
        return out;
    }

    @Override
    public void close() {
        CacheMemory.Block held = block;
        block = null;
        capacity = 0;
        if (held != null) {
            held.close();
        }
    }
}

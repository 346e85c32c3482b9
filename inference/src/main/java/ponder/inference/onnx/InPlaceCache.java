package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    private final Supplier<Arena> arenas;
    private Arena arena;
    private List<MemorySegment> segments = new ArrayList<>();
    private List<OnnxTensor> tensors = new ArrayList<>();
    private int capacity;

    InPlaceCache(GraphSignature signature, int contextLength) {
        this(signature, contextLength, Arena::ofShared);
    }

    /**
     * @param arenas gives the memory for each size, freed by {@link Arena#close}
     */
    InPlaceCache(GraphSignature signature, int contextLength, Supplier<Arena> arenas) {
        this.entries = signature.cache();
        this.contextLength = contextLength;
        this.room = signature.cacheRoom();
        this.arenas = arenas;
        this.arena = arenas.get();
    }

    @Override
    public void bind(Run run, int total) throws OrtException {
        if (total > capacity) {
            grow(capacityFor(total), total - run.ids().length);
        }
        for (int i = 0; i < entries.size(); i++) {
            run.input(entries.get(i).past(), tensors.get(i));
            run.output(entries.get(i).present(), tensors.get(i));
        }
    }

    private int capacityFor(int needed) {
        int larger = Math.max(FIRST_CAPACITY, capacity);
        while (larger < needed) {
            larger *= 2;
        }
        return Math.max(room, Math.min(larger, Math.max(contextLength, needed)));
    }

    private void grow(int newCapacity, int used) throws OrtException {
        Arena newArena = arenas.get();
        List<MemorySegment> newSegments = new ArrayList<>();
        List<OnnxTensor> newTensors = new ArrayList<>();
        try {
            for (int i = 0; i < entries.size(); i++) {
                MemorySegment segment = larger(i, newArena, newCapacity, used);
                newSegments.add(segment);
                newTensors.add(tensor(entries.get(i), segment, newCapacity));
            }
        } catch (OutOfMemoryError e) {
            free(newTensors, newArena);
            throw new PonderException(Problem.of(ProblemCode.MEMORY_CONTEXT, newCapacity), e);
        } catch (OrtException | RuntimeException | Error e) {
            free(newTensors, newArena);
            throw e;
        }
        close();
        arena = newArena;
        segments = newSegments;
        tensors = newTensors;
        capacity = newCapacity;
    }

    private static void free(List<OnnxTensor> tensors, Arena arena) {
        tensors.forEach(OnnxTensor::close);
        arena.close();
    }

    /** A segment's first {@code used} tokens with more room behind them. */
    private MemorySegment larger(int index, Arena newArena, int newCapacity, int used) {
        CacheEntry entry = entries.get(index);
        long row = entry.row();
        MemorySegment segment = newArena.allocate(row * newCapacity * entry.heads(), 64);
        for (int head = 0; used > 0 && head < entry.heads(); head++) {
            MemorySegment.copy(
                    segments.get(index),
                    head * row * capacity,
                    segment,
                    head * row * newCapacity,
                    row * used);
        }
        return segment;
    }

    private static OnnxTensor tensor(CacheEntry entry, MemorySegment segment, int capacity)
            throws OrtException {
        if (segment.byteSize() > Integer.MAX_VALUE) {
            throw new PonderException(Problem.of(ProblemCode.MEMORY_CACHE_LIMIT, capacity));
        }
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(),
                segment.asByteBuffer().order(ByteOrder.nativeOrder()),
                entry.shape(capacity),
                entry.type());
    }

    @Override
    public int held() {
        return capacity;
    }

    /** The largest absolute float of each tensor over the first {@code used} tokens. */
    Map<String, Float> extremes(int used) {
        Map<String, Float> out = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            CacheEntry entry = entries.get(i);
            float extreme = 0;
            for (int head = 0; head < entry.heads(); head++) {
                long from = (long) head * capacity * entry.headSize();
                for (long at = from; at < from + (long) used * entry.headSize(); at++) {
                    float value = segments.get(i).getAtIndex(ValueLayout.JAVA_FLOAT, at);
                    extreme = Math.max(extreme, Math.abs(value));
                }
            }
            out.put(entry.past(), extreme);
        }
        return out;
    }

    @Override
    public void close() {
        tensors.forEach(OnnxTensor::close);
        tensors = new ArrayList<>();
        segments = new ArrayList<>();
        if (arena.scope().isAlive()) {
            arena.close();
        }
        capacity = 0;
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * Keys and values of one sequence, [1, kvHeads, capacity, headSize] for each layer. The same buffer
 * is given as past and as present, so GroupQueryAttention appends in place and nothing is copied
 * from token to token. Grows by doubling.
 */
final class InPlaceCache implements KeyValueCache {
    private static final int FIRST_CAPACITY = 512;

    private final OrtEnvironment environment;
    private final GraphSignature signature;
    private final int contextLength;
    private final Supplier<Arena> arenas;
    private Arena arena;
    private List<MemorySegment> segments = new ArrayList<>();
    private List<OnnxTensor> tensors = new ArrayList<>();
    private int capacity;

    InPlaceCache(OrtEnvironment environment, GraphSignature signature, int contextLength) {
        this(environment, signature, contextLength, Arena::ofShared);
    }

    /**
     * @param arenas gives the memory for each size, freed by {@link Arena#close}
     */
    InPlaceCache(
            OrtEnvironment environment,
            GraphSignature signature,
            int contextLength,
            Supplier<Arena> arenas) {
        this.environment = environment;
        this.signature = signature;
        this.contextLength = contextLength;
        this.arenas = arenas;
        this.arena = arenas.get();
    }

    @Override
    public void ensure(int needed, int used) throws OrtException {
        if (needed <= capacity) {
            return;
        }
        int larger = Math.max(FIRST_CAPACITY, capacity);
        while (larger < needed) {
            larger *= 2;
        }
        grow(Math.min(larger, Math.max(contextLength, needed)), used);
    }

    private void grow(int newCapacity, int used) throws OrtException {
        Arena newArena = arenas.get();
        List<MemorySegment> newSegments = new ArrayList<>();
        List<OnnxTensor> newTensors = new ArrayList<>();
        try {
            for (int i = 0; i < 2 * signature.layers(); i++) {
                MemorySegment segment = larger(i, newArena, newCapacity, used);
                newSegments.add(segment);
                newTensors.add(tensor(segment, newCapacity));
            }
        } catch (OutOfMemoryError e) {
            free(newTensors, newArena);
            throw tooLong(newCapacity, e);
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
        long row = signature.row();
        MemorySegment segment = newArena.allocate(row * newCapacity * signature.kvHeads(), 64);
        for (int head = 0; used > 0 && head < signature.kvHeads(); head++) {
            MemorySegment.copy(
                    segments.get(index),
                    head * row * capacity,
                    segment,
                    head * row * newCapacity,
                    row * used);
        }
        return segment;
    }

    private OnnxTensor tensor(MemorySegment segment, int newCapacity) throws OrtException {
        if (segment.byteSize() > Integer.MAX_VALUE) {
            throw new PonderException(Problem.of(ProblemCode.MEMORY_CACHE_LIMIT, newCapacity));
        }
        return OnnxTensor.createTensor(
                environment,
                segment.asByteBuffer().order(ByteOrder.nativeOrder()),
                new long[] {1, signature.kvHeads(), newCapacity, signature.headSize()},
                signature.cacheType());
    }

    private static PonderException tooLong(int tokens, Throwable e) {
        return new PonderException(Problem.of(ProblemCode.MEMORY_CONTEXT, tokens), e);
    }

    @Override
    public Map<String, OnnxTensor> past() {
        return named("past_key_values.");
    }

    /** The same tensors under the names of the present. */
    @Override
    public Map<String, OnnxTensor> pinned() {
        return named("present.");
    }

    @Override
    public Set<String> requested() {
        return Set.of();
    }

    /** Everything was written into the tensors themselves. */
    @Override
    public void take(OrtSession.Result result) {
        result.close();
    }

    private Map<String, OnnxTensor> named(String prefix) {
        Map<String, OnnxTensor> out = new LinkedHashMap<>();
        for (int layer = 0; layer < signature.layers(); layer++) {
            out.put(prefix + layer + ".key", tensors.get(2 * layer));
            out.put(prefix + layer + ".value", tensors.get(2 * layer + 1));
        }
        return out;
    }

    /** The largest absolute float of each tensor over the first {@code used} tokens. */
    Map<String, Float> extremes(int used) {
        Map<String, Float> out = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            float extreme = 0;
            for (int head = 0; head < signature.kvHeads(); head++) {
                long from = (long) head * capacity * signature.headSize();
                for (long at = from; at < from + (long) used * signature.headSize(); at++) {
                    float value = segments.get(i).getAtIndex(ValueLayout.JAVA_FLOAT, at);
                    extreme = Math.max(extreme, Math.abs(value));
                }
            }
            out.put(GraphSignature.past(i / 2, i % 2 == 0 ? "key" : "value"), extreme);
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

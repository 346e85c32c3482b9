package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The computer's own memory, outside the heap.
 *
 * @param arenas gives the memory for each block, freed by {@link Arena#close}
 */
record HostMemory(Supplier<Arena> arenas) implements CacheMemory {
    HostMemory() {
        this(Arena::ofShared);
    }

    @Override
    public HostBlock allocate(List<CacheEntry> entries, int slots, int capacity) {
        HostBlock block = new HostBlock(arenas.get(), entries, capacity);
        try {
            entries.forEach(entry -> block.add(entry.bytes(capacity) * slots));
            return block;
        } catch (RuntimeException | Error e) {
            block.close();
            throw e;
        }
    }

    static final class HostBlock extends CacheBlock {
        private final Arena arena;
        private final List<MemorySegment> segments = new ArrayList<>();

        private HostBlock(Arena arena, List<CacheEntry> entries, int capacity) {
            super(entries, capacity);
            this.arena = arena;
        }

        private void add(long bytes) {
            MemorySegment segment = arena.allocate(bytes, Long.BYTES * 8);
            if (bytes > Integer.MAX_VALUE) {
                throw new PonderException(Problem.of(ProblemCode.MEMORY_CACHE_LIMIT, capacity()));
            }
            segments.add(segment);
        }

        @Override
        OnnxTensor tensor(int entry, long offset, long bytes, int slots) throws OrtException {
            return OnnxTensor.createTensor(
                    OrtEnvironment.getEnvironment(),
                    segments.get(entry)
                            .asSlice(offset, bytes)
                            .asByteBuffer()
                            .order(ByteOrder.nativeOrder()),
                    entry(entry).shape(slots, capacity()),
                    entry(entry).type());
        }

        @Override
        void copy(CacheBlock from, int entry, long offset, long into, long bytes) {
            MemorySegment source = ((HostBlock) from).segments.get(entry);
            MemorySegment.copy(source, offset, segments.get(entry), into, bytes);
        }

        @Override
        Optional<ByteBuffer> part(int entry, long offset, long bytes) {
            return Optional.of(segments.get(entry).asSlice(offset, bytes).asByteBuffer());
        }

        @Override
        void free() {
            arena.close();
        }
    }
}

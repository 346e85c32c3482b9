package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
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
    public HostBlock allocate(List<CacheEntry> entries, int capacity) throws OrtException {
        HostBlock block = new HostBlock(arenas.get(), new ArrayList<>(), new ArrayList<>());
        try {
            for (CacheEntry entry : entries) {
                block.add(entry, capacity);
            }
            return block;
        } catch (OrtException | RuntimeException | Error e) {
            block.close();
            throw e;
        }
    }

    record HostBlock(Arena arena, List<MemorySegment> segments, List<OnnxTensor> tensors)
            implements Block {
        private void add(CacheEntry entry, int capacity) throws OrtException {
            MemorySegment segment =
                    arena.allocate(entry.row() * capacity * entry.heads(), Long.BYTES * 8);
            if (segment.byteSize() > Integer.MAX_VALUE) {
                throw new PonderException(Problem.of(ProblemCode.MEMORY_CACHE_LIMIT, capacity));
            }
            segments.add(segment);
            tensors.add(
                    OnnxTensor.createTensor(
                            OrtEnvironment.getEnvironment(),
                            segment.asByteBuffer().order(ByteOrder.nativeOrder()),
                            entry.shape(capacity),
                            entry.type()));
        }

        @Override
        public void copy(Block from, int entry, long offset, long into, long bytes) {
            MemorySegment source = ((HostBlock) from).segments.get(entry);
            MemorySegment.copy(source, offset, segments.get(entry), into, bytes);
        }

        @Override
        public void close() {
            tensors.forEach(OnnxTensor::close);
            arena.close();
        }
    }
}

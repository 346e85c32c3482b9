package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.util.List;

/** Where the tensors of a cache lie: in the computer's memory or in a graphics card's. */
interface CacheMemory extends AutoCloseable {
    /**
     * Where the graph's attention computes: on a card if it has one for numbers of the cache's
     * size, which are 16 bits; other caches would go to and fro.
     */
    static CacheMemory of(OnnxRuntime.Opened opened, GraphSignature signature) throws OrtException {
        boolean half = signature.cache().stream().allMatch(entry -> entry.type().size == 2);
        return opened.provider().equals("CUDA") && half
                ? new DeviceMemory("Cuda", NvidiaDriver.get())
                : new HostMemory();
    }

    /**
     * Memory for one tensor of each entry, [1, heads, capacity, headSize], all zeros.
     *
     * @throws OrtException if the runtime refuses such a tensor
     * @throws OutOfMemoryError if there is not so much
     */
    Block allocate(List<CacheEntry> entries, int capacity) throws OrtException;

    @Override
    default void close() {}

    /** All tensors of one sequence, freed together. */
    interface Block extends AutoCloseable {
        /** In the order of the entries. */
        List<OnnxTensor> tensors();

        /**
         * Copies inside one and the same memory.
         *
         * @param entry index of the tensor in both blocks
         * @param offset bytes before it in that tensor of {@code from}
         * @param into bytes before it in this block's tensor
         */
        void copy(Block from, int entry, long offset, long into, long bytes);

        @Override
        void close();
    }
}

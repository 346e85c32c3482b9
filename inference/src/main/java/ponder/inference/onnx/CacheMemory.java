package ponder.inference.onnx;

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
     * Memory for one tensor of each entry, [slots, heads, capacity, headSize], all zeros.
     *
     * @throws OutOfMemoryError if there is not so much
     */
    CacheBlock allocate(List<CacheEntry> entries, int slots, int capacity);

    @Override
    default void close() {}
}

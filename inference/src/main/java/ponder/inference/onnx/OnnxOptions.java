package ponder.inference.onnx;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a graph is opened.
 *
 * @param contextLength longest sequence in tokens, at least 2
 * @param gpu whether it should run on an NVIDIA GPU where there is one
 * @param cudaFolder where CUDA is looked for first; null for nowhere more
 * @param cacheFolder where native libraries are unpacked once
 * @param threads of the CPU
 * @param cacheSizes for graphs that leave them open
 * @param cacheInPlace whether the graph's attention can append to its cache in place; where that
 *     fails it is copied
 * @param rowsApart whether what a pass computes for an id is the same whatever ids come after it
 */
public record OnnxOptions(
        int contextLength,
        boolean gpu,
        @Nullable Path cudaFolder,
        Path cacheFolder,
        Threads threads,
        CacheSizes cacheSizes,
        boolean cacheInPlace,
        boolean rowsApart) {
    public OnnxOptions(int contextLength, boolean gpu, Path cacheFolder) {
        this(contextLength, gpu, null, cacheFolder, Threads.of(0), CacheSizes.OPEN, true, true);
    }
}

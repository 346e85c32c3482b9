package ponder.inference.onnx;

import java.nio.file.Path;

/**
 * How a graph is opened.
 *
 * @param contextLength longest sequence in tokens, at least 2
 * @param device what it should run on
 * @param cacheFolder where native libraries are unpacked once
 * @param threads of one operator, 0 for as many as there are cores
 * @param cacheSizes for graphs that leave them open
 * @param cacheInPlace whether the graph's attention can append to its cache in place; where that
 *     fails it is copied
 */
public record OnnxOptions(
        int contextLength,
        DevicePreference device,
        Path cacheFolder,
        int threads,
        CacheSizes cacheSizes,
        boolean cacheInPlace) {
    public OnnxOptions(int contextLength, DevicePreference device, Path cacheFolder) {
        this(contextLength, device, cacheFolder, 0, new CacheSizes(0, 0), true);
    }
}

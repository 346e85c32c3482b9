package ponder.inference;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a model is loaded.
 *
 * @param device what it should run on
 * @param threads of the CPU, 0 for as many as there are cores
 * @param cacheFolder where native libraries are unpacked once
 * @param cudaFolder where CUDA and cuDNN are looked for first; null for nowhere more
 * @param context longest sequence in tokens; 0 takes as much of the model's as memory holds
 * @param precision which graph of several; null takes the best for the device
 */
public record EngineOptions(
        DevicePreference device,
        int threads,
        Path cacheFolder,
        @Nullable Path cudaFolder,
        int context,
        @Nullable String precision) {
    /** On the best device, with all cores and as much context as memory holds. */
    public static EngineOptions in(Path cacheFolder) {
        return new EngineOptions(DevicePreference.AUTO, 0, cacheFolder, null, 0, null);
    }

    public EngineOptions on(DevicePreference preference) {
        return new EngineOptions(preference, threads, cacheFolder, cudaFolder, context, precision);
    }

    public EngineOptions withThreads(int count) {
        return new EngineOptions(device, count, cacheFolder, cudaFolder, context, precision);
    }

    public EngineOptions withCuda(@Nullable Path folder) {
        return new EngineOptions(device, threads, cacheFolder, folder, context, precision);
    }

    public EngineOptions withContext(int tokens) {
        return new EngineOptions(device, threads, cacheFolder, cudaFolder, tokens, precision);
    }

    public EngineOptions withPrecision(@Nullable String wanted) {
        return new EngineOptions(device, threads, cacheFolder, cudaFolder, context, wanted);
    }
}

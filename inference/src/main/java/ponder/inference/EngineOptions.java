package ponder.inference;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.inference.models.UserFolders;
import ponder.inference.onnx.DevicePreference;

/**
 * How a model is loaded.
 *
 * @param threads of the CPU, 0 for as many as there are cores
 * @param cacheFolder where native libraries are unpacked once
 * @param context longest sequence in tokens; 0 takes as much of the model's as memory holds
 * @param precision which graph of several; null takes the best for the device
 */
public record EngineOptions(
        DevicePreference device,
        int threads,
        Path cacheFolder,
        int context,
        @Nullable String precision) {
    public static EngineOptions defaults() {
        return new EngineOptions(
                DevicePreference.AUTO, 0, UserFolders.ofThisSystem().cache(), 0, null);
    }

    public EngineOptions on(DevicePreference preference) {
        return new EngineOptions(preference, threads, cacheFolder, context, precision);
    }

    public EngineOptions withThreads(int count) {
        return new EngineOptions(device, count, cacheFolder, context, precision);
    }

    public EngineOptions withContext(int tokens) {
        return new EngineOptions(device, threads, cacheFolder, tokens, precision);
    }

    public EngineOptions withPrecision(@Nullable String wanted) {
        return new EngineOptions(device, threads, cacheFolder, context, wanted);
    }
}

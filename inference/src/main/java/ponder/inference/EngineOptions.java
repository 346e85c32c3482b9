package ponder.inference;

import java.nio.file.Path;
import ponder.inference.models.UserFolders;
import ponder.inference.onnx.DevicePreference;

/**
 * How a model is loaded.
 *
 * @param threads of the CPU, 0 for as many as there are cores
 * @param cacheFolder where native libraries are unpacked once
 */
public record EngineOptions(DevicePreference device, int threads, Path cacheFolder) {
    public static EngineOptions defaults() {
        return new EngineOptions(DevicePreference.AUTO, 0, UserFolders.ofThisSystem().cache());
    }

    public EngineOptions on(DevicePreference preference) {
        return new EngineOptions(preference, threads, cacheFolder);
    }
}

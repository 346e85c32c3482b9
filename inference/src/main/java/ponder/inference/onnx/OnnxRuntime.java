package ponder.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one ONNX Runtime environment of the process, and sessions on the best device. */
final class OnnxRuntime {
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "([\\w+-]+(?:\\.so(?:\\.\\d+)*|\\.dll))\"?(?::| which is)? ?"
                            + "(?:cannot open|not found|No such|missing)");

    private OnnxRuntime() {}

    private static volatile @Nullable Path cudaFolder;

    /** A session and the device it came to run on. */
    record Opened(OrtSession session, Device device) {}

    static synchronized OrtEnvironment environment(Path cacheFolder, boolean cudaToo) {
        RuntimeTelemetry.switchOff();
        NativeLibraries.prepare(cacheFolder, cudaToo);
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(
                            OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "ponder");
            environment.setTelemetry(false);
            return environment;
        } catch (OrtException | LinkageError | RuntimeException e) {
            throw new OnnxModelException(
                    "ONNX Runtime could not be started on this system: " + firstLine(e) + ".", e);
        }
    }

    /** Where CUDA and cuDNN are looked for first, from the next model on; null for nowhere more. */
    static synchronized void useCudaFolder(@Nullable Path folder) {
        cudaFolder = folder;
    }

    /** Loads the native libraries ahead of the first model. */
    static void warmUp(Path cacheFolder, DevicePreference wanted) {
        environment(cacheFolder, wanted == DevicePreference.AUTO && NvidiaDriver.present());
    }

    static Opened open(Path graph, Path cacheFolder, DevicePreference wanted, int threads) {
        boolean driver = wanted == DevicePreference.AUTO && NvidiaDriver.present();
        OrtEnvironment environment = environment(cacheFolder, driver);
        String reason = wanted == DevicePreference.CPU ? null : Device.NO_DRIVER;
        if (driver) {
            try (OrtSession.SessionOptions options = options(threads)) {
                CudaLibraries.load(cudaFolder);
                options.addCUDA(0);
                return new Opened(
                        environment.createSession(graph.toString(), options),
                        new Device("CUDA", null));
            } catch (OrtException e) {
                reason = fallbackReason(e.getMessage());
            }
        }
        return new Opened(openOnCpu(environment, graph, threads), new Device("CPU", reason));
    }

    private static OrtSession openOnCpu(OrtEnvironment environment, Path graph, int threads) {
        try (OrtSession.SessionOptions options = options(threads)) {
            return environment.createSession(graph.toString(), options);
        } catch (OrtException e) {
            throw new OnnxModelException(
                    "The model's graph "
                            + graph.getFileName()
                            + " cannot be loaded: it or its data file is damaged, incomplete or of an "
                            + "unknown kind. Copy the model folder again.",
                    e);
        }
    }

    private static OrtSession.SessionOptions options(int threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        if (threads > 0) {
            options.setIntraOpNumThreads(threads);
        }
        return options;
    }

    /** The library that the message misses, or the message's first line. */
    static String fallbackReason(@Nullable String message) {
        String text = message == null ? "CUDA did not load" : message;
        Matcher library = LIBRARY.matcher(text);
        return library.find()
                ? library.group(1) + " not found"
                : text.lines().findFirst().orElse(text);
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}

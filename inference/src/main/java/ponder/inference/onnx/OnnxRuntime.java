package ponder.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** The one ONNX Runtime environment of the process, and sessions on the best device. */
final class OnnxRuntime {
    private static final Pattern LIBRARY =
            Pattern.compile(
                    "([\\w+-]+(?:\\.so(?:\\.\\d+)*|\\.dll))\"?(?::| which is)? ?"
                            + "(?:cannot open|not found|No such|missing)");

    private static final int FIRST_CARD = 0;
    private static final String SPINNING = "session.intra_op.allow_spinning";
    private static final String SPINNING_MICROSECONDS = "session.intra_op.spin_duration_us";

    /**
     * More than passes between two operations. A thread that waits longer waits for one that other
     * programs hold up, and would hold them up in turn.
     */
    private static final int LONGEST_SPIN = 50;

    private OnnxRuntime() {}

    /**
     * A session and what it came to run on.
     *
     * @param fallbackReason why a GPU is not used; null where none was wanted or it is
     */
    record Opened(OrtSession session, String provider, @Nullable Problem fallbackReason) {}

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
            throw new PonderException(Problem.of(ProblemCode.RUNTIME_NOT_STARTED, firstLine(e)), e);
        }
    }

    /** Loads the native libraries ahead of the first model. */
    static void warmUp(Path cacheFolder, boolean gpu) {
        environment(cacheFolder, gpu && cudaHere());
    }

    static Opened open(Path graph, OnnxOptions how) {
        boolean cuda = how.gpu() && cudaHere();
        OrtEnvironment environment = environment(how.cacheFolder(), cuda);
        Problem reason = how.gpu() ? absence() : null;
        if (cuda) {
            CudaLibraries.load(how.cudaFolder());
            try {
                return openOnCuda(environment, graph, how.threads());
            } catch (OrtException e) {
                Problem said = fallbackReason(e.getMessage());
                reason =
                        said.code() == ProblemCode.RUNTIME_NOT_FOUND
                                ? said
                                : CudaLibraries.missing().orElse(said);
                System.getLogger(OnnxRuntime.class.getName())
                        .log(System.Logger.Level.INFO, "no CUDA", e);
            }
        }
        OrtSession session = openOnCpu(environment, graph, how.threads());
        return new Opened(session, "CPU", reason);
    }

    /** Whether there is all that Ponder itself can see to. */
    static boolean cudaHere() {
        return NvidiaDriver.present() && NativeLibraries.cudaProvider();
    }

    private static Problem absence() {
        return Problem.of(
                NvidiaDriver.present()
                        ? ProblemCode.RUNTIME_NO_PROVIDER
                        : ProblemCode.RUNTIME_NO_DRIVER);
    }

    private static Opened openOnCuda(OrtEnvironment environment, Path graph, Threads threads)
            throws OrtException {
        try (OrtSession.SessionOptions options = options(threads);
                OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(FIRST_CARD)) {
            // by default each request for memory takes up to twice of it
            cuda.add("arena_extend_strategy", "kSameAsRequested");
            options.addCUDA(cuda);
            return new Opened(environment.createSession(graph.toString(), options), "CUDA", null);
        }
    }

    static OrtSession openOnCpu(OrtEnvironment environment, Path graph, Threads threads) {
        try (OrtSession.SessionOptions options = options(threads)) {
            return environment.createSession(graph.toString(), options);
        } catch (OrtException e) {
            throw OrtFailure.of(e, Problem.of(ProblemCode.GRAPH_NOT_LOADED, graph.getFileName()));
        }
    }

    /** Left to itself, ONNX Runtime takes one thread on some machines and binds it to a core. */
    private static OrtSession.SessionOptions options(Threads threads) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(threads.count());
        options.addConfigEntry(SPINNING, threads.spinning() ? "1" : "0");
        options.addConfigEntry(SPINNING_MICROSECONDS, String.valueOf(LONGEST_SPIN));
        return options;
    }

    /** The library that the message misses, or the message's first line. */
    static Problem fallbackReason(@Nullable String message) {
        if (message == null || message.isBlank()) {
            return Problem.of(ProblemCode.RUNTIME_NO_CUDA);
        }
        Matcher library = LIBRARY.matcher(message);
        return library.find()
                ? Problem.of(ProblemCode.RUNTIME_NOT_FOUND, library.group(1))
                : Problem.of(
                        ProblemCode.RUNTIME_CUDA_SAYS,
                        message.strip().lines().findFirst().orElseThrow());
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unknown reason");
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** A decoder on ONNX Runtime. */
public final class OnnxLanguageModel implements LanguageModel {
    private final OrtSession session;
    private final GraphSignature signature;
    private final String provider;
    private final @Nullable Problem fallbackReason;
    private final int contextLength;
    private boolean inPlace;
    private int vocabularySize;

    private OnnxLanguageModel(
            OnnxRuntime.Opened opened,
            GraphSignature signature,
            int contextLength,
            boolean inPlace) {
        this.session = opened.session();
        this.provider = opened.provider();
        this.fallbackReason = opened.fallbackReason();
        this.signature = signature;
        this.contextLength = contextLength;
        this.inPlace = inPlace;
    }

    /**
     * Opens a graph, on the GPU if wanted and possible.
     *
     * @param graph the {@code .onnx} file; external data is found beside it
     * @throws PonderException if it does not load or is no text decoder with a cache
     */
    public static OnnxLanguageModel load(Path graph, OnnxOptions options) {
        OnnxRuntime.Opened opened = OnnxRuntime.open(graph, options);
        try {
            OnnxLanguageModel model =
                    new OnnxLanguageModel(
                            opened,
                            GraphSignature.of(opened.session(), options.cacheSizes()),
                            options.contextLength(),
                            options.cacheInPlace());
            model.tryOneToken();
            return model;
        } catch (PonderException | Error e) {
            closeQuietly(opened.session());
            throw e;
        } catch (OrtException | RuntimeException e) {
            closeQuietly(opened.session());
            throw new PonderException(Problem.of(ProblemCode.GRAPH_UNUSABLE), e);
        }
    }

    /** Whether a GPU will be tried first, if one is wanted. */
    public static boolean triesGpu(boolean wanted) {
        return wanted && NvidiaDriver.present();
    }

    /** Loads the runtime itself, which the first model would else wait for. */
    public static void warmUp(boolean gpu, Path cacheFolder) {
        OnnxRuntime.warmUp(cacheFolder, gpu);
    }

    /** Shows at load, not at the first question, whether the graph runs; also warms it up. */
    private void tryOneToken() {
        try {
            runOneToken();
        } catch (PonderException e) {
            if (!inPlace) {
                throw e;
            }
            inPlace = false;
            runOneToken();
        }
    }

    private void runOneToken() {
        try (DecoderState state = newState()) {
            vocabularySize = state.forward(new int[] {0}).length;
        } catch (PonderException e) {
            throw new PonderException(Problem.of(ProblemCode.GRAPH_DOES_NOT_RUN), e);
        }
    }

    /**
     * Whether the cache is appended in place; else it is copied for each token, and converting the
     * original checkpoint would be faster.
     */
    public boolean cacheInPlace() {
        return inPlace;
    }

    private static void closeQuietly(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            System.getLogger(OnnxLanguageModel.class.getName())
                    .log(System.Logger.Level.DEBUG, "session did not close", e);
        }
    }

    /** The execution provider: {@code CPU} or {@code CUDA}. */
    public String provider() {
        return provider;
    }

    /** Why a GPU is not used; null where none was wanted or it is. */
    public @Nullable Problem fallbackReason() {
        return fallbackReason;
    }

    @Override
    public int vocabularySize() {
        return vocabularySize;
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    @Override
    public DecoderState newState() {
        return newOnnxState();
    }

    OnnxDecoderState newOnnxState() {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        KeyValueCache cache =
                inPlace
                        ? new InPlaceCache(environment, signature, contextLength)
                        : new ConcatenatedCache(environment, signature);
        return new OnnxDecoderState(environment, session, signature, cache, contextLength);
    }

    /**
     * The largest absolute number in each part of the cache after some ids.
     *
     * @throws PonderException if the cache is not in 32 bit floats and in place
     */
    public Map<String, Float> cacheExtremes(int[] ids) {
        if (!inPlace || signature.cacheType() != OnnxJavaType.FLOAT) {
            throw new PonderException(Problem.of(ProblemCode.GRAPH_CACHE_OF32));
        }
        InPlaceCache cache =
                new InPlaceCache(OrtEnvironment.getEnvironment(), signature, contextLength);
        try (OnnxDecoderState state =
                new OnnxDecoderState(
                        OrtEnvironment.getEnvironment(),
                        session,
                        signature,
                        cache,
                        contextLength)) {
            state.forward(ids);
            return cache.extremes(ids.length);
        }
    }

    @Override
    public void close() {
        closeQuietly(session);
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderBatch;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;
import ponder.inference.decoding.Segment;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** A decoder on ONNX Runtime. */
public final class OnnxLanguageModel implements LanguageModel {
    private static final int CARD_CHUNK = 1024;

    private final OnnxRuntime.Opened opened;
    private final DecoderSession session;
    private final boolean inPlace;
    private final LogitsBuffer logits;
    private final boolean rowsApart;
    private final int contextLength;

    private OnnxLanguageModel(
            OnnxRuntime.Opened opened,
            DecoderSession session,
            GraphTrial trial,
            OnnxOptions options) {
        this.opened = opened;
        this.session = session;
        this.inPlace = trial.inPlace();
        this.logits = new LogitsBuffer(trial.logits());
        this.rowsApart = options.rowsApart();
        this.contextLength = options.contextLength();
    }

    /**
     * Opens a graph, on the GPU if wanted and possible.
     *
     * @param graph the {@code .onnx} file; external data is found beside it
     * @throws PonderException if it does not load or is no text decoder with a cache
     */
    public static OnnxLanguageModel load(Path graph, OnnxOptions options) {
        return load(graph, options, CacheMemory::of);
    }

    /** The same with a choice of where the caches lie. */
    static OnnxLanguageModel load(Path graph, OnnxOptions options, CachePlace place) {
        OnnxRuntime.Opened opened = OnnxRuntime.open(graph, options);
        try {
            GraphSignature signature = GraphSignature.of(opened.session(), options.cacheSizes());
            DecoderSession session =
                    new DecoderSession(
                            opened.session(), signature, place.memory(opened, signature));
            GraphTrial trial =
                    GraphTrial.of(session, options.cacheInPlace(), options.contextLength());
            return new OnnxLanguageModel(opened, session, trial, options);
        } catch (PonderException | Error e) {
            closeQuietly(opened.session());
            throw e;
        } catch (OrtException | RuntimeException e) {
            closeQuietly(opened.session());
            throw OrtFailure.of(e, Problem.of(ProblemCode.GRAPH_UNUSABLE));
        }
    }

    /** Decides where the caches of a graph that was opened lie. */
    interface CachePlace {
        CacheMemory memory(OnnxRuntime.Opened opened, GraphSignature signature) throws OrtException;
    }

    /** Whether a GPU will be tried first, if one is wanted. */
    public static boolean triesGpu(boolean wanted) {
        return wanted && OnnxRuntime.cudaHere();
    }

    /** Whether a GPU will be tried, and CUDA's libraries are in one of their usual places. */
    public static boolean findsCuda() {
        if (!OnnxRuntime.cudaHere()) {
            return false;
        }
        CudaLibraries.load(null);
        return CudaLibraries.missing().isEmpty();
    }

    /** Loads the runtime itself, which the first model would otherwise wait for. */
    public static void warmUp(boolean gpu, Path cacheFolder) {
        OnnxRuntime.warmUp(cacheFolder, gpu);
    }

    /**
     * Whether the cache is appended in place; otherwise it is copied for each token, and converting
     * the original checkpoint would be faster.
     */
    public boolean cacheInPlace() {
        return inPlace;
    }

    /** The execution provider: {@code CPU} or {@code CUDA}. */
    public String provider() {
        return opened.provider();
    }

    /** Why a GPU is not used; null where none was wanted or it is. */
    public @Nullable Problem fallbackReason() {
        return opened.fallbackReason();
    }

    @Override
    public int vocabularySize() {
        return logits.shape().vocabulary();
    }

    @Override
    public int contextLength() {
        return contextLength;
    }

    @Override
    public boolean givesEveryRow() {
        return logits.shape().everyRow() || session.signature().has(GraphSignature.LOGITS_TO_KEEP);
    }

    /** What it costs was measured on the CPU only. */
    @Override
    public boolean verifiesDrafts() {
        return givesEveryRow() && inPlace && rowsApart && !onCard();
    }

    /** A card reads many as fast as few, once only the last one's logits come back from it. */
    @Override
    public int prefillChunk() {
        return onCard() && session.signature().has(GraphSignature.LOGITS_TO_KEEP)
                ? CARD_CHUNK
                : LanguageModel.super.prefillChunk();
    }

    private boolean onCard() {
        return !opened.provider().equals("CPU");
    }

    @Override
    public DecoderState newState() {
        return state(AttentionCache.of(session, inPlace, contextLength));
    }

    private OnnxState state(AttentionCache cache, StateTensor... further) {
        return new OnnxState(session, cache, logits, contextLength, further);
    }

    /** On a card it was not tried. */
    @Override
    public Optional<DecoderBatch> batch(int most, int tokens) {
        boolean possible =
                inPlace
                        && session.signature().batch()
                        && logits.shape().dimensions() == 3
                        && rowsApart
                        && !onCard();
        return possible
                ? Optional.of(new OnnxBatch(session, logits, contextLength, most, tokens))
                : Optional.empty();
    }

    /**
     * Batches come first: what they write beyond the end of a sequence that takes more ids than one
     * is written over then.
     */
    @Override
    public List<float[][]> forward(List<Segment> segments) {
        Map<Segment, float[][]> rows = new IdentityHashMap<>();
        for (Segment segment : segments) {
            OnnxBatch batch = batchOf(segment);
            if (batch != null && !rows.containsKey(segment)) {
                rows.putAll(batch.forward(besides(batch, segments)));
            }
        }
        return segments.stream()
                .map(one -> Optional.ofNullable(rows.get(one)).orElseGet(() -> alone(one)))
                .toList();
    }

    private static @Nullable OnnxBatch batchOf(Segment segment) {
        return segment.ids().length == 1 && segment.state() instanceof OnnxState state
                ? state.batch()
                : null;
    }

    private static List<Segment> besides(OnnxBatch batch, List<Segment> segments) {
        return segments.stream().filter(one -> batchOf(one) == batch).toList();
    }

    private static float[][] alone(Segment segment) {
        return segment.state().forward(segment.ids(), segment.rows());
    }

    /**
     * Reads ids from an empty cache in one pass, for what the graph tells of it beside logits.
     *
     * @param outputs names of outputs in 32 bit floats
     * @param taker told each of them with its values
     */
    public void observe(int[] ids, Set<String> outputs, BiConsumer<String, FloatBuffer> taker) {
        AttentionCache cache = AttentionCache.of(session, inPlace, contextLength);
        try (OnnxState state = state(cache, new FurtherOutputs(outputs, taker))) {
            state.forward(ids);
        }
    }

    /**
     * The largest absolute number in each part of the cache after some ids.
     *
     * @throws PonderException if the cache is not in 32 bit floats and in place
     */
    public Map<String, float[]> cacheExtremes(int[] ids) {
        GraphSignature signature = session.signature();
        if (!inPlace || signature.cache().getFirst().type() != OnnxJavaType.FLOAT) {
            throw new PonderException(Problem.of(ProblemCode.GRAPH_CACHE_OF32));
        }
        InPlaceCache cache = new InPlaceCache(signature, contextLength, new HostMemory());
        try (OnnxState state = state(cache)) {
            state.forward(ids);
            return cache.extremes(ids.length);
        } catch (OrtException e) {
            throw OrtFailure.running(e);
        }
    }

    @Override
    public void interrupt() {
        session.interrupt();
    }

    @Override
    public void close() {
        logits.close();
        session.cacheMemory().close();
        closeQuietly(opened.session());
    }

    private static void closeQuietly(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            System.getLogger(OnnxLanguageModel.class.getName())
                    .log(System.Logger.Level.DEBUG, "session did not close", e);
        }
    }
}

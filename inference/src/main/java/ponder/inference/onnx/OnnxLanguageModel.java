package ponder.inference.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.LanguageModel;

/** An exported decoder on ONNX Runtime. */
public final class OnnxLanguageModel implements LanguageModel {
    private final OrtSession session;
    private final GraphSignature signature;
    private final Device device;
    private final int contextLength;

    private OnnxLanguageModel(
            OrtSession session, GraphSignature signature, Device device, int contextLength) {
        this.session = session;
        this.signature = signature;
        this.device = device;
        this.contextLength = contextLength;
    }

    /**
     * Opens a graph, on the GPU if wanted and possible.
     *
     * @param graph the {@code .onnx} file; external data is found beside it
     * @param contextLength longest sequence in tokens, at least 2
     * @param cacheFolder where native libraries are unpacked once
     * @param threads of one operator, 0 for as many as there are cores
     * @throws OnnxModelException if it does not load or is no text decoder with a cache
     */
    public static OnnxLanguageModel load(
            Path graph, int contextLength, DevicePreference wanted, Path cacheFolder, int threads) {
        OnnxRuntime.Opened opened = OnnxRuntime.open(graph, cacheFolder, wanted, threads);
        try {
            OnnxLanguageModel model =
                    new OnnxLanguageModel(
                            opened.session(),
                            GraphSignature.of(opened.session()),
                            opened.device(),
                            contextLength);
            model.tryOneToken();
            return model;
        } catch (OrtException | RuntimeException e) {
            closeQuietly(opened.session());
            throw e instanceof OnnxModelException known
                    ? known
                    : new OnnxModelException("The model's graph cannot be used.", e);
        }
    }

    /** Loads the runtime itself, which the first model would else wait for. */
    public static void warmUp(DevicePreference wanted, Path cacheFolder) {
        OnnxRuntime.warmUp(cacheFolder, wanted);
    }

    /** Shows at load, not at the first question, whether the graph runs; also warms it up. */
    private void tryOneToken() {
        try (DecoderState state = newState()) {
            state.forward(new int[] {0});
        } catch (OnnxModelException e) {
            throw new OnnxModelException(
                    "The model's graph loads but does not run with its cache in place. Use an export "
                            + "with GroupQueryAttention, or convert the original checkpoint.",
                    e);
        }
    }

    private static void closeQuietly(OrtSession session) {
        try {
            session.close();
        } catch (OrtException e) {
            System.getLogger(OnnxLanguageModel.class.getName())
                    .log(System.Logger.Level.DEBUG, "session did not close", e);
        }
    }

    public Device device() {
        return device;
    }

    @Override
    public int vocabularySize() {
        return signature.vocabularySize();
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
        return new OnnxDecoderState(
                OrtEnvironment.getEnvironment(), session, signature, contextLength);
    }

    @Override
    public void close() {
        closeQuietly(session);
    }
}

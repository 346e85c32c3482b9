package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.DecodingInterruptedException;

/** One sequence on an ONNX session. */
final class OnnxDecoderState implements DecoderState {
    private static final Set<String> LOGITS = Set.of("logits");

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final GraphSignature signature;
    private final int contextLength;
    private final KeyValueCache cache;
    private final float[] logits;
    private final Object interruption = new Object();
    private OrtSession.@Nullable RunOptions running;
    private boolean interrupted;
    private int length;

    OnnxDecoderState(
            OrtEnvironment environment,
            OrtSession session,
            GraphSignature signature,
            int contextLength) {
        this.environment = environment;
        this.session = session;
        this.signature = signature;
        this.contextLength = contextLength;
        this.cache = new KeyValueCache(environment, signature, contextLength);
        this.logits = new float[signature.vocabularySize()];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public float[] forward(int[] ids) {
        float[] all = run(ids, 1);
        System.arraycopy(all, all.length - logits.length, logits, 0, logits.length);
        return logits;
    }

    /** Logits [ids.length, vocabularySize] of every new position, for fidelity tests. */
    float[] forwardAll(int[] ids) {
        return run(ids, ids.length);
    }

    private float[] run(int[] ids, int logitsToKeep) {
        int total = length + ids.length;
        if (total > contextLength) {
            throw new IllegalArgumentException("the context holds " + contextLength + " tokens");
        }
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            cache.ensure(total, length);
            begin(options);
            Map<String, OnnxTensor> own = ownInputs(ids, total, logitsToKeep);
            try {
                return run(own, options, total);
            } finally {
                own.values().forEach(OnnxTensor::close);
                end();
            }
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    private float[] run(Map<String, OnnxTensor> own, OrtSession.RunOptions options, int total)
            throws OrtException {
        Map<String, OnnxTensorLike> inputs = new HashMap<>(cache.past());
        inputs.putAll(own);
        try (OrtSession.Result result = session.run(inputs, LOGITS, cache.present(), options)) {
            FloatBuffer buffer = ((OnnxTensor) result.get("logits").orElseThrow()).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            length = total;
            return values;
        }
    }

    private Map<String, OnnxTensor> ownInputs(int[] ids, int total, int logitsToKeep)
            throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        inputs.put("input_ids", row(Arrays.stream(ids).asLongStream().toArray()));
        inputs.put("attention_mask", row(ones(total)));
        if (signature.hasPositionIds()) {
            inputs.put("position_ids", row(LongStream.range(length, total).toArray()));
        }
        if (signature.hasLogitsToKeep()) {
            inputs.put(
                    "num_logits_to_keep",
                    OnnxTensor.createTensor(
                            environment, LongBuffer.wrap(new long[] {logitsToKeep}), new long[0]));
        }
        return inputs;
    }

    private OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(
                environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private static long[] ones(int count) {
        long[] ones = new long[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private void begin(OrtSession.RunOptions options) {
        synchronized (interruption) {
            running = options;
            interrupted = false;
        }
    }

    private void end() {
        synchronized (interruption) {
            running = null;
        }
    }

    @Override
    public void interrupt() {
        synchronized (interruption) {
            if (running == null) {
                return;
            }
            interrupted = true;
            try {
                running.setTerminate(true);
            } catch (OrtException e) {
                throw new OnnxModelException("The model could not be stopped.", e);
            }
        }
    }

    private RuntimeException failure(OrtException e) {
        synchronized (interruption) {
            return interrupted
                    ? new DecodingInterruptedException()
                    : new OnnxModelException(
                            "The model failed while running: "
                                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                                    + ".",
                            e);
        }
    }

    @Override
    public void truncate(int newLength) {
        length = Math.min(length, newLength);
    }

    @Override
    public void close() {
        cache.close();
    }
}

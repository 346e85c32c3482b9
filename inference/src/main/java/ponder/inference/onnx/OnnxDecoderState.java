package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import ponder.inference.decoding.DecoderState;
import ponder.inference.decoding.DecodingInterruptedException;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** One sequence on an ONNX session. */
final class OnnxDecoderState implements DecoderState {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final GraphSignature signature;
    private final int contextLength;
    private final KeyValueCache cache;
    private float[] logits = {};
    private final Object interruption = new Object();
    private OrtSession.@Nullable RunOptions running;
    private boolean interrupted;
    private int length;

    OnnxDecoderState(
            OrtEnvironment environment,
            OrtSession session,
            GraphSignature signature,
            KeyValueCache cache,
            int contextLength) {
        this.environment = environment;
        this.session = session;
        this.signature = signature;
        this.contextLength = contextLength;
        this.cache = cache;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public float[] forward(int[] ids) {
        run(ids, 1);
        return logits;
    }

    /** Logits [ids.length, vocabularySize] of every new position, for fidelity tests. */
    float[] forwardAll(int[] ids) {
        return run(ids, 0);
    }

    /**
     * @param logitsToKeep 1 for the last position's alone, 0 for all
     */
    private float[] run(int[] ids, int logitsToKeep) {
        int total = length + ids.length;
        if (total > contextLength) {
            throw new IllegalArgumentException("the context holds " + contextLength + " tokens");
        }
        try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
            cache.ensure(total, length);
            Map<String, OnnxTensor> own = new HashMap<>();
            begin(options);
            try {
                addOwnInputs(own, ids, total, logitsToKeep);
                return run(own, options, total, logitsToKeep);
            } finally {
                own.values().forEach(OnnxTensor::close);
                end();
            }
        } catch (OrtException e) {
            throw failure(e);
        }
    }

    private float[] run(
            Map<String, OnnxTensor> own, OrtSession.RunOptions options, int total, int logitsToKeep)
            throws OrtException {
        Map<String, OnnxTensorLike> inputs = new HashMap<>(cache.past());
        inputs.putAll(own);
        Set<String> wanted = new HashSet<>(cache.requested());
        wanted.add("logits");
        OrtSession.Result result = session.run(inputs, wanted, cache.pinned(), options);
        try {
            logits = logits((OnnxTensor) result.get("logits").orElseThrow(), logitsToKeep);
        } finally {
            cache.take(result);
        }
        length = total;
        return logits;
    }

    /** The wanted positions; graphs without {@code num_logits_to_keep} give them all. */
    private static float[] logits(OnnxTensor tensor, int logitsToKeep) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        long[] shape = tensor.getInfo().getShape();
        int vocabulary = Math.toIntExact(shape[shape.length - 1]);
        int count = logitsToKeep == 0 ? buffer.remaining() : logitsToKeep * vocabulary;
        float[] values = new float[count];
        buffer.get(buffer.remaining() - count, values);
        return values;
    }

    private void addOwnInputs(
            Map<String, OnnxTensor> inputs, int[] ids, int total, int logitsToKeep)
            throws OrtException {
        put(inputs, GraphSignature.IDS, Arrays.stream(ids).asLongStream().toArray());
        put(inputs, GraphSignature.MASK, ones(total));
        put(inputs, GraphSignature.POSITIONS, LongStream.range(length, total).toArray());
        if (signature.has(GraphSignature.LOGITS_TO_KEEP)) {
            inputs.put(
                    GraphSignature.LOGITS_TO_KEEP,
                    OnnxTensor.createTensor(
                            environment, LongBuffer.wrap(new long[] {logitsToKeep}), new long[0]));
        }
        if (signature.has(GraphSignature.USE_CACHE)) {
            inputs.put(
                    GraphSignature.USE_CACHE,
                    OnnxTensor.createTensor(environment, new boolean[] {length > 0}));
        }
    }

    /** A row [1, values.length] in the type that the graph wants, if it has such an input. */
    private void put(Map<String, OnnxTensor> inputs, String name, long[] values)
            throws OrtException {
        OnnxJavaType type = signature.inputTypes().get(name);
        if (type == null) {
            return;
        }
        long[] shape = {1, values.length};
        if (type == OnnxJavaType.INT32) {
            int[] narrow = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
            inputs.put(name, OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow), shape));
        } else {
            inputs.put(name, OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape));
        }
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
                throw new PonderException(Problem.of(ProblemCode.RUN_NOT_STOPPED), e);
            }
        }
    }

    private RuntimeException failure(OrtException e) {
        synchronized (interruption) {
            return interrupted
                    ? new DecodingInterruptedException()
                    : new PonderException(
                            Problem.of(
                                    ProblemCode.RUN_FAILED,
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
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

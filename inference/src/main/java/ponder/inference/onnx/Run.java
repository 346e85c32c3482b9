package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One run of a graph over new ids of one sequence, put together by its {@link StateTensor}s, or
 * over one new id of several.
 */
final class Run implements AutoCloseable {
    private final GraphSignature signature;
    private final int[] ids;
    private final int rows;
    private final Map<String, OnnxTensor> inputs = new HashMap<>();
    private final Map<String, OnnxTensor> pinned = new HashMap<>();
    private final Map<String, Consumer<OnnxTensor>> takers = new LinkedHashMap<>();
    private final List<OnnxTensor> once = new ArrayList<>();

    /**
     * @param rows of logits wanted, those of the last ids
     */
    Run(GraphSignature signature, int[] ids, int rows) {
        this.signature = signature;
        this.ids = ids;
        this.rows = rows;
    }

    int[] ids() {
        return ids;
    }

    int rows() {
        return rows;
    }

    /** Whether the graph has such an input. */
    boolean takes(String input) {
        return signature.has(input);
    }

    /** An input that stays its giver's. */
    void input(String name, OnnxTensor tensor) {
        inputs.put(name, tensor);
    }

    /** An input for this run only, which closes it. */
    void inputOnce(String name, OnnxTensor tensor) {
        once.add(tensor);
        inputs.put(name, tensor);
    }

    /** An input [1, values.length] in the type that the graph wants. */
    void row(String name, long[] values) throws OrtException {
        rows(name, values, 1);
    }

    /** An input [rows, values.length / rows] in the type that the graph wants. */
    void rows(String name, long[] values, int count) throws OrtException {
        inputOnce(name, integers(name, values, new long[] {count, values.length / count}));
    }

    /** An input without dimensions in the type that the graph wants. */
    void scalar(String name, long value) throws OrtException {
        inputOnce(name, integers(name, new long[] {value}, new long[0]));
    }

    private OnnxTensor integers(String name, long[] values, long[] shape) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        if (signature.inputTypes().get(name) == OnnxJavaType.INT32) {
            int[] narrow = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
            return OnnxTensor.createTensor(environment, IntBuffer.wrap(narrow), shape);
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    /** An output that the graph writes where its giver wants it. */
    void output(String name, OnnxTensor into) {
        pinned.put(name, into);
    }

    /** The same for this run only, which closes the tensor but not the memory behind it. */
    void outputOnce(String name, OnnxTensor into) {
        once.add(into);
        pinned.put(name, into);
    }

    /** An output that the graph makes; the taker closes it. */
    void output(String name, Consumer<OnnxTensor> taker) {
        takers.put(name, taker);
    }

    /** Computes it. The result is not closed, for each tensor in it belongs to somebody. */
    void compute(OrtSession session, OrtSession.RunOptions options) throws OrtException {
        OrtSession.Result result = session.run(inputs, takers.keySet(), pinned, options);
        takers.forEach((name, taker) -> taker.accept((OnnxTensor) result.get(name).orElseThrow()));
    }

    @Override
    public void close() {
        once.forEach(OnnxTensor::close);
    }
}

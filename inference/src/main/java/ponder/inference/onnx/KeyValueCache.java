package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.Map;
import java.util.Set;

/** Keys and values of one sequence, [1, kvHeads, tokens, headSize] for each layer. */
interface KeyValueCache extends AutoCloseable {
    /** Makes room for {@code needed} tokens, keeping the first {@code used}. */
    void ensure(int needed, int used) throws OrtException;

    /** What the graph is given, under the names of the past. */
    Map<String, OnnxTensor> past();

    /** Tensors into which the graph writes, under the names of the present. */
    Map<String, OnnxTensor> pinned();

    /** Outputs that the graph must hand over instead. */
    Set<String> requested();

    /** Takes over a run's result, and closes it when it is no longer needed. */
    void take(OrtSession.Result result);

    @Override
    void close();
}

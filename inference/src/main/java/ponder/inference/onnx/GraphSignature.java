package ponder.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What the session says of its inputs and outputs; a config file is asked only for sizes that the
 * graph leaves open, for it can be wrong.
 *
 * @param layers decoder layers, each with one key and one value cache
 * @param kvHeads key/value heads of a layer
 * @param headSize floats of one head
 * @param cacheType element type of the cache
 * @param inputTypes element type of each input that is no cache
 */
record GraphSignature(
        int layers,
        int kvHeads,
        int headSize,
        OnnxJavaType cacheType,
        Map<String, OnnxJavaType> inputTypes) {
    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String POSITIONS = "position_ids";
    static final String LOGITS_TO_KEEP = "num_logits_to_keep";
    static final String USE_CACHE = "use_cache_branch";
    private static final Set<String> KNOWN =
            Set.of(IDS, MASK, POSITIONS, LOGITS_TO_KEEP, USE_CACHE);

    static GraphSignature of(OrtSession session, CacheSizes hint) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        require(inputs, IDS);
        TensorInfo cache = require(inputs, past(0, "key"));
        require(outputs, "logits");
        require(outputs, present(0, "key"));
        int layers = 0;
        while (inputs.containsKey(past(layers, "key"))) {
            layers++;
        }
        long[] shape = cache.getShape();
        if (shape.length != 4) {
            throw openSizes();
        }
        int kvHeads = shape[1] > 0 ? Math.toIntExact(shape[1]) : hint.kvHeads();
        int headSize = shape[3] > 0 ? Math.toIntExact(shape[3]) : hint.headSize();
        if (kvHeads < 1 || headSize < 1) {
            throw openSizes();
        }
        return new GraphSignature(layers, kvHeads, headSize, cache.type, ownInputs(inputs));
    }

    private static Map<String, OnnxJavaType> ownInputs(Map<String, NodeInfo> inputs) {
        Map<String, OnnxJavaType> types = new HashMap<>();
        for (String name : inputs.keySet()) {
            if (KNOWN.contains(name)) {
                types.put(name, require(inputs, name).type);
            } else if (!name.startsWith("past_key_values.")) {
                throw new PonderException(Problem.of(ProblemCode.GRAPH_UNKNOWN_INPUT, name));
            }
        }
        return types;
    }

    static String past(int layer, String part) {
        return "past_key_values." + layer + "." + part;
    }

    static String present(int layer, String part) {
        return "present." + layer + "." + part;
    }

    boolean has(String input) {
        return inputTypes.containsKey(input);
    }

    /** Bytes of one token of one head. */
    long row() {
        return (long) headSize * cacheType.size;
    }

    private static PonderException openSizes() {
        return new PonderException(Problem.of(ProblemCode.GRAPH_NO_SIZES));
    }

    private static TensorInfo require(Map<String, NodeInfo> values, String name) {
        NodeInfo node = values.get(name);
        if (node != null && node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new PonderException(Problem.of(ProblemCode.GRAPH_NO_DECODER, name));
    }
}

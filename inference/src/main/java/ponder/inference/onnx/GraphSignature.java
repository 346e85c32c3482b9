package ponder.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What the session says of its inputs and outputs; a config file is asked only for sizes that the
 * graph leaves open, for it can be wrong.
 *
 * @param cache keys and values, layer by layer
 * @param inputTypes element type of each input that is no cache
 * @param cacheRoom tokens that a cache appended in place must have room for from the first
 * @param batch whether a run can be for any number of sequences
 */
record GraphSignature(
        List<CacheEntry> cache,
        Map<String, OnnxJavaType> inputTypes,
        int cacheRoom,
        boolean batch) {
    static final String IDS = "input_ids";
    static final String MASK = "attention_mask";
    static final String POSITIONS = "position_ids";
    static final String LOGITS_TO_KEEP = "num_logits_to_keep";
    static final String USE_CACHE = "use_cache_branch";
    static final String LOGITS = "logits";
    private static final String PAST = "past_key_values.";
    private static final Set<String> KNOWN =
            Set.of(IDS, MASK, POSITIONS, LOGITS_TO_KEEP, USE_CACHE);

    static GraphSignature of(OrtSession session, CacheSizes hint) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        boolean batch = require(inputs, IDS).getShape()[0] < 0;
        require(inputs, PAST + "0.key");
        require(outputs, LOGITS);
        List<CacheEntry> cache = new ArrayList<>();
        for (int layer = 0; inputs.containsKey(PAST + layer + ".key"); layer++) {
            for (String part : List.of(layer + ".key", layer + ".value")) {
                String present = "present." + part;
                require(outputs, present);
                cache.add(entry(PAST + part, present, require(inputs, PAST + part), hint));
            }
        }
        return new GraphSignature(List.copyOf(cache), ownInputs(inputs), hint.room(), batch);
    }

    private static CacheEntry entry(String past, String present, TensorInfo info, CacheSizes hint) {
        long[] shape = info.getShape();
        if (shape.length != 4) {
            throw openSizes();
        }
        int heads = shape[1] > 0 ? Math.toIntExact(shape[1]) : hint.kvHeads();
        int headSize = shape[3] > 0 ? Math.toIntExact(shape[3]) : hint.headSize();
        if (heads < 1 || headSize < 1) {
            throw openSizes();
        }
        return new CacheEntry(past, present, heads, headSize, info.type);
    }

    private static Map<String, OnnxJavaType> ownInputs(Map<String, NodeInfo> inputs) {
        Map<String, OnnxJavaType> types = new HashMap<>();
        for (String name : inputs.keySet()) {
            if (KNOWN.contains(name)) {
                types.put(name, require(inputs, name).type);
            } else if (!name.startsWith(PAST)) {
                throw new PonderException(Problem.of(ProblemCode.GRAPH_UNKNOWN_INPUT, name));
            }
        }
        return types;
    }

    boolean has(String input) {
        return inputTypes.containsKey(input);
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

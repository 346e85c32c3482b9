package ponder.inference.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.util.Map;

/**
 * What the session says of its inputs and outputs; a config file is never asked, for it can be
 * wrong.
 *
 * @param layers decoder layers, each with one key and one value cache
 * @param kvHeads key/value heads of a layer
 * @param headSize floats of one head
 * @param cacheType element type of the cache
 * @param vocabularySize logits for a position
 * @param hasPositionIds whether {@code position_ids} must be given
 * @param hasLogitsToKeep whether {@code num_logits_to_keep} limits the logits to the last positions
 */
record GraphSignature(
        int layers,
        int kvHeads,
        int headSize,
        OnnxJavaType cacheType,
        int vocabularySize,
        boolean hasPositionIds,
        boolean hasLogitsToKeep) {

    static GraphSignature of(OrtSession session) throws OrtException {
        Map<String, NodeInfo> inputs = session.getInputInfo();
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        require(inputs, "input_ids");
        require(inputs, "attention_mask");
        TensorInfo cache = require(inputs, "past_key_values.0.key");
        long[] logits = require(outputs, "logits").getShape();
        require(outputs, "present.0.key");
        int layers = 0;
        while (inputs.containsKey("past_key_values." + layers + ".key")) {
            layers++;
        }
        long[] shape = cache.getShape();
        if (shape.length != 4 || shape[1] < 1 || shape[3] < 1 || logits[logits.length - 1] < 1) {
            throw new OnnxModelException(
                    "The graph's cache or logits have no fixed sizes, so it cannot be run here.",
                    null);
        }
        return new GraphSignature(
                layers,
                Math.toIntExact(shape[1]),
                Math.toIntExact(shape[3]),
                cache.type,
                Math.toIntExact(logits[logits.length - 1]),
                inputs.containsKey("position_ids"),
                inputs.containsKey("num_logits_to_keep"));
    }

    private static TensorInfo require(Map<String, NodeInfo> values, String name) {
        NodeInfo node = values.get(name);
        if (node != null && node.getInfo() instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new OnnxModelException(
                "The graph has no '"
                        + name
                        + "', so it is not a text decoder with a cache. Choose an export made for "
                        + "text generation.",
                null);
    }
}

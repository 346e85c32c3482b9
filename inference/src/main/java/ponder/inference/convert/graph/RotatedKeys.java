package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How keys of a converted graph are turned by their position: pairs of channels, half a turn's
 * width apart, as in RoPE of Llama's kind.
 */
final class RotatedKeys {
    private static final int KEY = 1;
    private static final int COSINES = 7;
    private static final Set<String> MOVING = Set.of("Reshape", "Pad");

    private final Map<String, OnnxMl.NodeProtoOrBuilder> makers = new HashMap<>();
    private final Map<String, OnnxMl.TensorProtoOrBuilder> constants = new HashMap<>();

    RotatedKeys(OnnxMl.GraphProtoOrBuilder graph) {
        for (OnnxMl.NodeProto node : graph.getNodeList()) {
            node.getOutputList().forEach(output -> makers.put(output, node));
        }
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /** Pairs of each head that a GroupQueryAttention's keys are turned in; 0 if they are not. */
    int pairs(OnnxMl.NodeProtoOrBuilder attention) {
        if (number(attention, "do_rotary") == 1) {
            var cosines = Objects.requireNonNull(constants.get(attention.getInput(COSINES)));
            return Math.toIntExact(cosines.getDims(1));
        }
        OnnxMl.NodeProtoOrBuilder maker = makers.get(attention.getInput(KEY));
        while (maker != null && MOVING.contains(maker.getOpType())) {
            maker = makers.get(maker.getInput(0));
        }
        return maker != null && maker.getOpType().equals("RotaryEmbedding")
                ? Math.toIntExact(number(maker, "rotary_embedding_dim") / 2)
                : 0;
    }

    static long number(OnnxMl.NodeProtoOrBuilder node, String name) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals(name))
                .mapToLong(OnnxMl.AttributeProto::getI)
                .findFirst()
                .orElse(0);
    }
}

package ponder.inference.convert.graph;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites a graph of ours into what others publish, around the same weights: rotary embedding by
 * {@code position_ids}, attention from plain operators with a concatenated cache, a cache in half
 * precision, {@code use_cache_branch}.
 */
public final class GraphLayouts {
    private static final int HEAD = 128;

    private final OnnxMl.GraphProto.Builder graph;
    private final OnnxMl.ModelProto.Builder model;

    private GraphLayouts(OnnxMl.ModelProto source) {
        model = source.toBuilder();
        graph = source.getGraph().toBuilder();
    }

    /** How a graph is laid out. */
    public enum Style {
        /** onnxruntime-genai without fused rotary embedding. */
        POSITION_IDS,
        /** Optimum: plain operators, {@code position_ids}, every position's logits. */
        PLAIN,
        /** Optimum's merged decoder. */
        MERGED,
        /** A cache in 16 bits around attention in 32. */
        HALF_CACHE,
        /** The last position's logits only, without being asked. */
        LAST_ROW
    }

    public static void rewrite(Path from, Path to, Style style) throws IOException {
        OnnxMl.ModelProto source;
        try (InputStream in = Files.newInputStream(from)) {
            source = OnnxMl.ModelProto.parseFrom(in);
        }
        GraphLayouts layouts = new GraphLayouts(source);
        switch (style) {
            case POSITION_IDS -> layouts.positionIds();
            case PLAIN -> layouts.plain();
            case MERGED -> {
                layouts.plain();
                layouts.merged();
            }
            case HALF_CACHE -> layouts.halfCache();
            case LAST_ROW -> layouts.keepRows(1);
        }
        try (OutputStream out = Files.newOutputStream(to)) {
            layouts.model.setGraph(layouts.graph).build().writeTo(out);
        }
    }

    private void positionIds() {
        addPositions();
        List<OnnxMl.NodeProto> nodes = graph.getNodeList();
        graph.clearNode();
        for (OnnxMl.NodeProto node : nodes) {
            if (!node.getOpType().equals("GroupQueryAttention")) {
                graph.addNode(node);
                continue;
            }
            OnnxMl.NodeProto.Builder bare = node.toBuilder();
            bare.setInput(0, rotated(node.getInput(0)));
            bare.setInput(1, rotated(node.getInput(1)));
            bare.setInput(7, "").setInput(8, "");
            for (int i = 0; i < bare.getAttributeCount(); i++) {
                if (bare.getAttribute(i).getName().equals("do_rotary")) {
                    bare.getAttributeBuilder(i).setI(0);
                }
            }
            graph.addNode(bare);
        }
    }

    private void addPositions() {
        graph.addInput(graph.getInput(0).toBuilder().setName("position_ids").build());
    }

    private String rotated(String input) {
        OnnxMl.NodeProto.Builder node =
                node(
                        "RotaryEmbedding",
                        input + ".rotated",
                        input,
                        "position_ids",
                        "cos_cache",
                        "sin_cache");
        node.setDomain("com.microsoft");
        integer(node, "num_heads", 0);
        graph.addNode(node);
        return input + ".rotated";
    }

    /** Attention as optimum writes it, from matrix products, a mask and a softmax. */
    private void plain() {
        addPositions();
        constant("head_shape", new long[] {0, 0, -1, HEAD}, 4);
        constant("flat_shape", new long[] {0, 0, -1}, 3);
        constant("zero", new long[] {0});
        constant("zeros", new long[] {0}, 1);
        keepRows(0);
        addFloat("lowest", -1e9f);
        addFloat("root", (float) (1 / Math.sqrt(HEAD)));
        mask();
        List<OnnxMl.NodeProto> nodes = graph.getNodeList();
        graph.clearNode();
        List<OnnxMl.NodeProto> maskNodes = new ArrayList<>();
        List<OnnxMl.NodeProto> rest = new ArrayList<>();
        for (OnnxMl.NodeProto node : nodes) {
            (node.getOutput(0).startsWith("mask.") ? maskNodes : rest).add(node);
        }
        maskNodes.forEach(graph::addNode);
        for (OnnxMl.NodeProto node : rest) {
            if (node.getOpType().equals("GroupQueryAttention")) {
                plainAttention(node);
            } else {
                graph.addNode(node);
            }
        }
    }

    private void keepRows(int rows) {
        removeInput("num_logits_to_keep");
        constant("num_logits_to_keep", new long[] {rows});
    }

    /** mask.bias [seq, total]: 0 where a key's position is not after the query's. */
    private void mask() {
        graph.addNode(node("Shape", "mask.shape", "attention_mask"));
        OnnxMl.NodeProto.Builder total = node("Gather", "mask.total", "mask.shape", "mask_axis");
        graph.addNode(total);
        constant("one_scalar", new long[] {1});
        graph.addNode(node("Range", "mask.keys", "zero", "mask.total", "one_scalar"));
        OnnxMl.NodeProto.Builder queries = node("Squeeze", "mask.queries", "position_ids", "zeros");
        graph.addNode(queries);
        graph.addNode(node("Unsqueeze", "mask.column", "mask.queries", "one"));
        graph.addNode(node("Greater", "mask.later", "mask.keys", "mask.column"));
        OnnxMl.NodeProto.Builder cast = node("Cast", "mask.float", "mask.later");
        integer(cast, "to", DataType.FLOAT.getNumber());
        graph.addNode(cast);
        graph.addNode(node("Mul", "mask.bias", "mask.float", "lowest"));
    }

    private void plainAttention(OnnxMl.NodeProto gqa) {
        String name = gqa.getOutput(0);
        int heads = attribute(gqa, "num_heads");
        int kvHeads = attribute(gqa, "kv_num_heads");
        String query = heads(rotated(gqa.getInput(0)), name + ".q");
        String key = heads(rotated(gqa.getInput(1)), name + ".k");
        String value = heads(gqa.getInput(2), name + ".v");
        concat(gqa.getOutput(1), gqa.getInput(3), key);
        concat(gqa.getOutput(2), gqa.getInput(4), value);
        String keys = repeated(gqa.getOutput(1), heads / kvHeads, name + ".keys");
        String values = repeated(gqa.getOutput(2), heads / kvHeads, name + ".values");
        OnnxMl.NodeProto.Builder turn = node("Transpose", name + ".turned", keys);
        integers(turn, "perm", 0, 1, 3, 2);
        graph.addNode(turn);
        graph.addNode(node("MatMul", name + ".scores", query, name + ".turned"));
        graph.addNode(node("Mul", name + ".scaled", name + ".scores", "root"));
        graph.addNode(node("Add", name + ".masked", name + ".scaled", "mask.bias"));
        OnnxMl.NodeProto.Builder softmax = node("Softmax", name + ".weights", name + ".masked");
        integer(softmax, "axis", -1);
        graph.addNode(softmax);
        graph.addNode(node("MatMul", name + ".mixed", name + ".weights", values));
        OnnxMl.NodeProto.Builder back = node("Transpose", name + ".back", name + ".mixed");
        integers(back, "perm", 0, 2, 1, 3);
        graph.addNode(back);
        graph.addNode(node("Reshape", name, name + ".back", "flat_shape"));
    }

    private String heads(String input, String name) {
        graph.addNode(node("Reshape", name + ".split", input, "head_shape"));
        OnnxMl.NodeProto.Builder turn = node("Transpose", name + ".heads", name + ".split");
        integers(turn, "perm", 0, 2, 1, 3);
        graph.addNode(turn);
        return name + ".heads";
    }

    private void concat(String output, String past, String now) {
        OnnxMl.NodeProto.Builder node = node("Concat", output, past, now);
        integer(node, "axis", 2);
        graph.addNode(node);
    }

    /** One key/value head for all query heads: broadcasting does it. */
    private String repeated(String input, int times, String name) {
        if (times < 1) {
            throw new IllegalArgumentException(name);
        }
        OnnxMl.NodeProto.Builder node = node("Identity", name, input);
        graph.addNode(node);
        return name;
    }

    /** With the branch off, what is given as past must not count. */
    private void merged() {
        OnnxMl.ValueInfoProto.Builder input =
                OnnxMl.ValueInfoProto.newBuilder().setName("use_cache_branch");
        input.getTypeBuilder()
                .getTensorTypeBuilder()
                .setElemType(DataType.BOOL.getNumber())
                .getShapeBuilder()
                .addDimBuilder()
                .setDimValue(1);
        graph.addInput(input);
        constant("all", new long[] {Long.MAX_VALUE}, 1);
        constant("two", new long[] {2}, 1);
        List<OnnxMl.NodeProto> nodes = graph.getNodeList();
        graph.clearNode();
        graph.addNode(node("Where", "kept_past", "use_cache_branch", "all", "zeros"));
        for (OnnxMl.NodeProto node : nodes) {
            if (node.getOpType().equals("Concat")
                    && node.getInput(0).startsWith("past_key_values.")) {
                String past = node.getInput(0);
                graph.addNode(node("Slice", past + ".kept", past, "zeros", "kept_past", "two"));
                graph.addNode(node.toBuilder().setInput(0, past + ".kept"));
            } else {
                graph.addNode(node);
            }
        }
    }

    private void halfCache() {
        for (int i = 0; i < graph.getInputCount(); i++) {
            retype(graph.getInputBuilder(i), "past_key_values.");
        }
        for (int i = 0; i < graph.getOutputCount(); i++) {
            retype(graph.getOutputBuilder(i), "present.");
        }
        List<OnnxMl.NodeProto> nodes = graph.getNodeList();
        graph.clearNode();
        for (OnnxMl.NodeProto node : nodes) {
            if (!node.getOpType().equals("GroupQueryAttention")) {
                graph.addNode(node);
                continue;
            }
            OnnxMl.NodeProto.Builder wide = node.toBuilder();
            for (int i = 3; i <= 4; i++) {
                cast(node.getInput(i), node.getInput(i) + ".wide", DataType.FLOAT);
                wide.setInput(i, node.getInput(i) + ".wide");
            }
            wide.setOutput(1, node.getOutput(1) + ".wide")
                    .setOutput(2, node.getOutput(2) + ".wide");
            graph.addNode(wide);
            cast(node.getOutput(1) + ".wide", node.getOutput(1), DataType.FLOAT16);
            cast(node.getOutput(2) + ".wide", node.getOutput(2), DataType.FLOAT16);
        }
    }

    private static void retype(OnnxMl.ValueInfoProto.Builder value, String prefix) {
        if (value.getName().startsWith(prefix)) {
            value.getTypeBuilder().getTensorTypeBuilder().setElemType(DataType.FLOAT16.getNumber());
        }
    }

    private void cast(String from, String to, DataType type) {
        OnnxMl.NodeProto.Builder node = node("Cast", to, from);
        integer(node, "to", type.getNumber());
        graph.addNode(node);
    }

    private void removeInput(String name) {
        for (int i = 0; i < graph.getInputCount(); i++) {
            if (graph.getInput(i).getName().equals(name)) {
                graph.removeInput(i);
            }
        }
    }

    private static OnnxMl.NodeProto.Builder node(String type, String output, String... inputs) {
        return OnnxMl.NodeProto.newBuilder()
                .setOpType(type)
                .setName(output)
                .addAllInput(List.of(inputs))
                .addOutput(output);
    }

    private static void integer(OnnxMl.NodeProto.Builder node, String name, long value) {
        node.addAttribute(
                OnnxMl.AttributeProto.newBuilder()
                        .setName(name)
                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                        .setI(value));
    }

    private static void integers(OnnxMl.NodeProto.Builder node, String name, long... values) {
        OnnxMl.AttributeProto.Builder attribute =
                OnnxMl.AttributeProto.newBuilder()
                        .setName(name)
                        .setType(OnnxMl.AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        node.addAttribute(attribute);
    }

    private static int attribute(OnnxMl.NodeProto node, String name) {
        OnnxMl.@Nullable AttributeProto found = null;
        for (OnnxMl.AttributeProto attribute : node.getAttributeList()) {
            found = attribute.getName().equals(name) ? attribute : found;
        }
        return found == null ? 0 : (int) found.getI();
    }

    private void constant(String name, long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        addInitializer(name, DataType.INT64, bytes.array(), shape);
    }

    private void addFloat(String name, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value);
        addInitializer(name, DataType.FLOAT, bytes.array());
    }

    private void addInitializer(String name, DataType type, byte[] bytes, long... shape) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(type.getNumber())
                        .setRawData(ByteString.copyFrom(bytes));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        graph.addInitializer(tensor);
    }
}

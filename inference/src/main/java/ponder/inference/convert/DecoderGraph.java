package ponder.inference.convert;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.List;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.family.TensorNames;

/**
 * A decoder as an ONNX graph with ONNX Runtime's fused operators and the input and output names of
 * onnxruntime-genai. What differs between families is asked of their {@link ArchitectureSpec}; a
 * bias is added where the checkpoint has one.
 */
final class DecoderGraph {
    private final DecoderConfig config;
    private final ArchitectureSpec family;
    private final Checkpoint checkpoint;
    private final GraphBuilder graph;
    private final MatrixWriter matrices;

    DecoderGraph(
            Checkpoint checkpoint,
            GraphBuilder graph,
            ConversionOptions options,
            ConversionTally tally,
            Calibration calibration) {
        this.config = checkpoint.config();
        this.family = config.architecture();
        this.checkpoint = checkpoint;
        this.graph = graph;
        this.matrices = new MatrixWriter(graph, checkpoint, options, tally, calibration);
    }

    void build() throws IOException {
        inputs();
        rotaryCaches();
        String stream =
                matrices.embedding(
                        "input_ids",
                        TensorKey.weight(DecoderPart.EMBEDDING),
                        config.vocabularySize(),
                        config.hiddenSize(),
                        "embedding");
        String branch = norm(stream, DecoderPart.INPUT_NORM, 0, config.hiddenSize());
        for (int layer = 0; layer < config.layers(); layer++) {
            String attended = attention(branch, layer);
            String normed = skipNorm(stream, attended, DecoderPart.FEED_FORWARD_NORM, layer);
            stream = normed + ".sum";
            String fed = feedForward(normed, layer);
            boolean last = layer + 1 == config.layers();
            branch =
                    last
                            ? skipNorm(stream, fed, DecoderPart.FINAL_NORM, 0)
                            : skipNorm(stream, fed, DecoderPart.INPUT_NORM, layer + 1);
            stream = branch + ".sum";
        }
        logits(branch);
    }

    /** The graph's names are Hugging Face's for Llama, whatever a family's files call its parts. */
    private static String name(DecoderPart part, int layer) {
        return TensorNames.HUGGING_FACE.of(part, layer);
    }

    private void inputs() {
        graph.input("input_ids", DataType.INT64, "batch_size", "sequence_length");
        graph.input("attention_mask", DataType.INT64, "batch_size", "total_sequence_length");
        graph.input("num_logits_to_keep", DataType.INT64);
        graph.output(
                "logits",
                graph.floatType(),
                "batch_size",
                "logits_length",
                config.vocabularySize());
        for (int layer = 0; layer < config.layers(); layer++) {
            for (String part : List.of("key", "value")) {
                cache("past_key_values." + layer + "." + part, "past_sequence_length", true);
                cache("present." + layer + "." + part, "total_sequence_length", false);
            }
        }
        lengths();
    }

    private void cache(String name, String length, boolean input) {
        Object[] shape = {"batch_size", config.kvHeads(), length, config.headSize()};
        if (input) {
            graph.input(name, graph.floatType(), shape);
        } else {
            graph.output(name, graph.floatType(), shape);
        }
    }

    /** GroupQueryAttention wants the index of the last token, and the length of the whole mask. */
    private void lengths() {
        String one = graph.constant("one", new long[] {1}, 1);
        String axis = graph.constant("mask_axis", new long[] {1});
        String sum =
                graph.node("ReduceSum", List.of("attention_mask", one), "mask_sum")
                        .attribute("keepdims", 0)
                        .add();
        String last = graph.node("Sub", List.of(sum, one), "last_index").add();
        int32(last, "seqlens_k");
        String shape = graph.node("Shape", List.of("attention_mask"), "mask_shape").add();
        String total = graph.node("Gather", List.of(shape, axis), "mask_length").add();
        int32(total, "total_length");
    }

    private void int32(String input, String output) {
        graph.node("Cast", List.of(input), output)
                .attribute("to", DataType.INT32.getNumber())
                .add();
    }

    /** Cosines and sines [contextLength, headSize / 2] of the rotary embedding. */
    private void rotaryCaches() throws IOException {
        int half = config.headSize() / 2;
        RotaryEmbedding rotary = config.rotary();
        float[] cos = new float[Math.multiplyExact(config.contextLength(), half)];
        float[] sin = new float[cos.length];
        for (int i = 0; i < half; i++) {
            double period =
                    Math.pow(rotary.theta(), 2.0 * i / config.headSize()) * rotary.divisors()[i];
            for (int position = 0; position < config.contextLength(); position++) {
                double angle = position / period;
                cos[position * half + i] = (float) Math.cos(angle) * rotary.magnitude();
                sin[position * half + i] = (float) Math.sin(angle) * rotary.magnitude();
            }
        }
        graph.floats("cos_cache", cos, config.contextLength(), half);
        graph.floats("sin_cache", sin, config.contextLength(), half);
    }

    /** The root mean square norm of the last axis. */
    private String norm(String input, DecoderPart part, int layer, int size) throws IOException {
        String weight = matrices.vector(TensorKey.weight(part, layer), size);
        return graph.node("SimplifiedLayerNormalization", List.of(input, weight), name(part, layer))
                .attribute("axis", -1)
                .attribute("epsilon", config.normEpsilon())
                .attribute("stash_type", 1)
                .add();
    }

    /** The norm of stream + branch; the sum itself is the output {@code name.sum}. */
    private String skipNorm(String stream, String branch, DecoderPart part, int layer)
            throws IOException {
        String name = name(part, layer);
        String weight = matrices.vector(TensorKey.weight(part, layer), config.hiddenSize());
        return graph.node(
                        "SkipSimplifiedLayerNormalization",
                        List.of(stream, branch, weight),
                        name,
                        "",
                        "",
                        name + ".sum")
                .microsoft()
                .attribute("epsilon", config.normEpsilon())
                .add();
    }

    private String attention(String input, int layer) throws IOException {
        String name = "model.layers." + layer + ".self_attn";
        int queryWidth = config.heads() * config.headSize();
        int keyWidth = config.kvHeads() * config.headSize();
        int hidden = config.hiddenSize();
        String query = projection(input, DecoderPart.QUERY, layer, queryWidth, hidden);
        String key = projection(input, DecoderPart.KEY, layer, keyWidth, hidden);
        if (family.headNorms()) {
            query = headNorm(query, DecoderPart.QUERY_NORM, layer, config.heads());
            key = headNorm(key, DecoderPart.KEY_NORM, layer, config.kvHeads());
        }
        List<String> inputs =
                List.of(
                        query,
                        key,
                        projection(input, DecoderPart.VALUE, layer, keyWidth, hidden),
                        "past_key_values." + layer + ".key",
                        "past_key_values." + layer + ".value",
                        "seqlens_k",
                        "total_length",
                        "cos_cache",
                        "sin_cache");
        String attended =
                graph.node(
                                "GroupQueryAttention",
                                inputs,
                                name,
                                "present." + layer + ".key",
                                "present." + layer + ".value")
                        .microsoft()
                        .attribute("num_heads", config.heads())
                        .attribute("kv_num_heads", config.kvHeads())
                        .attribute("scale", (float) (1 / Math.sqrt(config.headSize())))
                        .attribute("do_rotary", 1)
                        .attribute("rotary_interleaved", 0)
                        .add();
        return projection(attended, DecoderPart.ATTENTION_OUTPUT, layer, hidden, queryWidth);
    }

    /** Each head is normed by itself. */
    private String headNorm(String input, DecoderPart part, int layer, int heads)
            throws IOException {
        String name = name(part, layer);
        String byHead =
                graph.constant(name + ".heads", new long[] {0, 0, heads, config.headSize()}, 4);
        String flat =
                graph.constant(
                        name + ".flat", new long[] {0, 0, (long) heads * config.headSize()}, 3);
        String split = graph.node("Reshape", List.of(input, byHead), name + ".split").add();
        String normed = norm(split, part, layer, config.headSize());
        return graph.node("Reshape", List.of(normed, flat), name + ".joined").add();
    }

    /** A matrix product, with its bias where the checkpoint has one. */
    private String projection(String input, DecoderPart part, int layer, int rows, int columns)
            throws IOException {
        String name = name(part, layer);
        TensorKey weight = TensorKey.weight(part, layer);
        TensorKey bias = weight.toBias();
        if (!checkpoint.has(bias)) {
            return matrices.product(input, weight, rows, columns, name);
        }
        String product = matrices.product(input, weight, rows, columns, name + ".product");
        return graph.node("Add", List.of(product, matrices.vector(bias, rows)), name).add();
    }

    private String feedForward(String input, int layer) throws IOException {
        String name = "model.layers." + layer + ".mlp";
        int hidden = config.hiddenSize();
        int inner = config.intermediateSize();
        String gate = projection(input, DecoderPart.GATE, layer, inner, hidden);
        String up = projection(input, DecoderPart.UP, layer, inner, hidden);
        String activated =
                switch (family.activation()) {
                    case SILU -> silu(gate, name);
                };
        String gated = graph.node("Mul", List.of(activated, up), name + ".gated").add();
        return projection(gated, DecoderPart.DOWN, layer, hidden, inner);
    }

    private String silu(String gate, String name) {
        String sigmoid = graph.node("Sigmoid", List.of(gate), name + ".sigmoid").add();
        return graph.node("Mul", List.of(gate, sigmoid), name + ".silu").add();
    }

    /** Logits of the last {@code num_logits_to_keep} positions; 0 keeps all. */
    private void logits(String input) throws IOException {
        String toEnd = graph.constant("to_end", new long[] {Long.MAX_VALUE}, 1);
        String start = graph.node("Neg", List.of("num_logits_to_keep"), "negative_keep").add();
        String starts = graph.node("Reshape", List.of(start, "one"), "keep_from").add();
        String kept = graph.node("Slice", List.of(input, starts, toEnd, "one"), "kept").add();
        matrices.product(
                kept,
                TensorKey.weight(
                        config.tiedEmbeddings() ? DecoderPart.EMBEDDING : DecoderPart.LOGITS),
                config.vocabularySize(),
                config.hiddenSize(),
                "logits");
    }
}

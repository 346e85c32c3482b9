package ponder.inference.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * The decoder of Qwen2 as an ONNX graph with ONNX Runtime's fused operators and the input and
 * output names of onnxruntime-genai.
 *
 * @see <a href="https://arxiv.org/abs/2407.10671">Qwen2 Technical Report</a>
 */
final class Qwen2Graph {
    private final CheckpointConfig config;
    private final SafetensorsFile checkpoint;
    private final GraphBuilder graph;
    private final MatrixWriter matrices;

    Qwen2Graph(
            CheckpointConfig config,
            SafetensorsFile checkpoint,
            GraphBuilder graph,
            ExportOptions options) {
        this.config = config;
        this.checkpoint = checkpoint;
        this.graph = graph;
        this.matrices = new MatrixWriter(graph, checkpoint, options);
    }

    /**
     * @param progress told the finished part, 0 to 1
     */
    void build(DoubleConsumer progress) throws IOException {
        inputs();
        rotaryCaches();
        String stream = matrices.embedding("input_ids", "model.embed_tokens.weight", "embedding");
        String branch = firstNorm(stream);
        for (int layer = 0; layer < config.layers(); layer++) {
            String name = "model.layers." + layer;
            String attended = attention(branch, layer);
            String afterAttention = skipNorm(stream, attended, name + ".post_attention_layernorm");
            stream = afterAttention + ".sum";
            String fed = feedForward(afterAttention, name + ".mlp");
            String nextNorm =
                    layer + 1 < config.layers()
                            ? "model.layers." + (layer + 1) + ".input_layernorm"
                            : "model.norm";
            branch = skipNorm(stream, fed, nextNorm);
            stream = branch + ".sum";
            progress.accept((layer + 1.0) / (config.layers() + 1));
        }
        logits(branch);
        progress.accept(1);
    }

    private void inputs() {
        graph.input("input_ids", DataType.INT64, "batch_size", "sequence_length");
        graph.input("attention_mask", DataType.INT64, "batch_size", "total_sequence_length");
        graph.input("num_logits_to_keep", DataType.INT64);
        graph.output(
                "logits", DataType.FLOAT, "batch_size", "logits_length", config.vocabularySize());
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
            graph.input(name, DataType.FLOAT, shape);
        } else {
            graph.output(name, DataType.FLOAT, shape);
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
        float[] cos = new float[Math.multiplyExact(config.contextLength(), half)];
        float[] sin = new float[cos.length];
        for (int position = 0; position < config.contextLength(); position++) {
            for (int i = 0; i < half; i++) {
                double angle = position / Math.pow(config.ropeTheta(), 2.0 * i / config.headSize());
                cos[position * half + i] = (float) Math.cos(angle);
                sin[position * half + i] = (float) Math.sin(angle);
            }
        }
        graph.floats("cos_cache", cos, config.contextLength(), half);
        graph.floats("sin_cache", sin, config.contextLength(), half);
    }

    private String vector(String name) throws IOException {
        float[] values = checkpoint.read(name);
        return graph.floats(name, values, values.length);
    }

    private String firstNorm(String input) throws IOException {
        String name = "model.layers.0.input_layernorm";
        return graph.node(
                        "SimplifiedLayerNormalization",
                        List.of(input, vector(name + ".weight")),
                        name)
                .attribute("axis", -1)
                .attribute("epsilon", config.normEpsilon())
                .attribute("stash_type", 1)
                .add();
    }

    /** The norm of stream + branch; the sum itself is the output {@code name.sum}. */
    private String skipNorm(String stream, String branch, String name) throws IOException {
        return graph.node(
                        "SkipSimplifiedLayerNormalization",
                        List.of(stream, branch, vector(name + ".weight")),
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
        List<String> inputs =
                List.of(
                        projection(input, name + ".q_proj"),
                        projection(input, name + ".k_proj"),
                        projection(input, name + ".v_proj"),
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
        return projection(attended, name + ".o_proj");
    }

    /** A matrix product, with its bias where the checkpoint has one. */
    private String projection(String input, String name) throws IOException {
        String bias = name + ".bias";
        if (!checkpoint.has(bias)) {
            return matrices.product(input, name + ".weight", name);
        }
        String product = matrices.product(input, name + ".weight", name + ".product");
        return graph.node("Add", List.of(product, vector(bias)), name).add();
    }

    private String feedForward(String input, String name) throws IOException {
        String gate = projection(input, name + ".gate_proj");
        String up = projection(input, name + ".up_proj");
        String sigmoid = graph.node("Sigmoid", List.of(gate), name + ".sigmoid").add();
        String silu = graph.node("Mul", List.of(gate, sigmoid), name + ".silu").add();
        String gated = graph.node("Mul", List.of(silu, up), name + ".gated").add();
        return projection(gated, name + ".down_proj");
    }

    /** Logits of the last {@code num_logits_to_keep} positions; 0 keeps all. */
    private void logits(String input) throws IOException {
        String toEnd = graph.constant("to_end", new long[] {Long.MAX_VALUE}, 1);
        String start = graph.node("Neg", List.of("num_logits_to_keep"), "negative_keep").add();
        String starts = graph.node("Reshape", List.of(start, "one"), "keep_from").add();
        String kept = graph.node("Slice", List.of(input, starts, toEnd, "one"), "kept").add();
        matrices.product(
                kept,
                config.tiedEmbeddings() ? "model.embed_tokens.weight" : "lm_head.weight",
                "logits");
    }
}

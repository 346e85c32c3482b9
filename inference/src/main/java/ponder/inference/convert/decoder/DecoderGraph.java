package ponder.inference.convert.decoder;

import java.io.IOException;
import java.util.List;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.Scales;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.convert.graph.ElementType;
import ponder.inference.convert.graph.GraphBuilder;
import ponder.inference.convert.plan.Conversion;
import ponder.inference.convert.table.ConversionTally;

/**
 * A decoder as an ONNX graph with ONNX Runtime's fused operators and the input and output names of
 * onnxruntime-genai. What differs between families is asked of their {@link ArchitectureSpec}; a
 * bias is added where the checkpoint has one.
 */
public final class DecoderGraph {
    private final DecoderConfig config;
    private final ArchitectureSpec family;
    private final Scales scales;
    private final GraphBuilder graph;
    private final MatrixWriter matrices;
    private final DecoderNodes nodes;
    private final AttentionGraph attention;

    /** What all layers add to. */
    private String stream = "";

    public DecoderGraph(
            Conversion conversion,
            GraphBuilder graph,
            ConversionTally tally,
            Calibration calibration) {
        this.config = conversion.config();
        this.family = config.architecture();
        this.scales = config.scales();
        this.graph = graph;
        this.matrices = new MatrixWriter(conversion, graph, tally, calibration);
        this.nodes = new DecoderNodes(graph, config, conversion.checkpoint(), matrices);
        this.attention = new AttentionGraph(graph, config, nodes);
    }

    public void build() throws IOException {
        inputs();
        attention.writeTables();
        stream = embedding();
        String branch = stream;
        if (family.norms().before()) {
            branch = nodes.norm(stream, DecoderPart.INPUT_NORM, 0, config.hiddenSize());
        }
        for (int layer = 0; layer < config.layers(); layer++) {
            String attended = attention.attention(branch, layer);
            attended = normed(attended, DecoderPart.ATTENTION_OUTPUT_NORM, layer);
            branch = add(attended, DecoderPart.FEED_FORWARD_NORM, layer);
            String fed = feedForward(branch, layer);
            fed = normed(fed, DecoderPart.FEED_FORWARD_OUTPUT_NORM, layer);
            boolean last = layer + 1 == config.layers();
            branch =
                    last
                            ? add(fed, DecoderPart.FINAL_NORM, 0)
                            : add(fed, DecoderPart.INPUT_NORM, layer + 1);
        }
        logits(branch);
    }

    private String embedding() throws IOException {
        String rows =
                matrices.embedding(
                        "input_ids",
                        TensorKey.weight(DecoderPart.EMBEDDING),
                        config.vocabularySize(),
                        config.hiddenSize(),
                        "embedding");
        return nodes.scaled(rows, scales.embedding(), "embedding.scaled");
    }

    /** What attention or feed-forward gives, as it is added to the stream. */
    private String normed(String branch, DecoderPart norm, int layer) throws IOException {
        String normed = branch;
        if (family.norms().after()) {
            normed = nodes.norm(branch, norm, layer, config.hiddenSize());
        }
        return nodes.scaled(normed, scales.residual(), branch + ".scaled");
    }

    /**
     * Adds to the stream.
     *
     * @param norm of what comes next
     * @return the input of what comes next
     */
    private String add(String branch, DecoderPart norm, int layer) throws IOException {
        if (family.norms().before() || norm == DecoderPart.FINAL_NORM) {
            String normed = nodes.skipNorm(stream, branch, norm, layer);
            stream = normed + ".sum";
            return normed;
        }
        stream = graph.node("Add", List.of(stream, branch), branch + ".sum").add();
        return stream;
    }

    private void inputs() {
        graph.input("input_ids", ElementType.INT64, "batch_size", "sequence_length");
        graph.input("attention_mask", ElementType.INT64, "batch_size", "total_sequence_length");
        graph.input("num_logits_to_keep", ElementType.INT64);
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
        int size = new HeadLayout(config).storedSize();
        Object[] shape = {"batch_size", config.kvHeads(), length, size};
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
                .attribute("to", ElementType.INT32.number())
                .add();
    }

    private String feedForward(String input, int layer) throws IOException {
        String name = "model.layers." + layer + ".mlp";
        String gate = nodes.projection(input, DecoderPart.GATE, layer);
        String up = nodes.projection(input, DecoderPart.UP, layer);
        String activated =
                switch (family.activation()) {
                    case SILU -> silu(gate, name);
                    case GELU_TANH ->
                            graph.node("FastGelu", List.of(gate), name + ".gelu").microsoft().add();
                };
        String gated = graph.node("Mul", List.of(activated, up), name + ".gated").add();
        return nodes.projection(gated, DecoderPart.DOWN, layer);
    }

    private String silu(String gate, String name) {
        String sigmoid = graph.node("Sigmoid", List.of(gate), name + ".sigmoid").add();
        return graph.node("Mul", List.of(gate, sigmoid), name + ".silu").add();
    }

    /**
     * Logits of the last {@code num_logits_to_keep} positions; 0 keeps all. Factors go into the
     * input, which is so much smaller.
     */
    private void logits(String input) throws IOException {
        String toEnd = graph.constant("to_end", new long[] {Long.MAX_VALUE}, 1);
        String start = graph.node("Neg", List.of("num_logits_to_keep"), "negative_keep").add();
        String starts = graph.node("Reshape", List.of(start, "one"), "keep_from").add();
        String kept = graph.node("Slice", List.of(input, starts, toEnd, "one"), "kept").add();
        float cap = scales.logitsCap();
        float factor = cap == 0 ? scales.logits() : scales.logits() / cap;
        matrices.product(
                nodes.scaled(kept, factor, "kept.scaled"),
                TensorKey.weight(
                        config.tiedEmbeddings() ? DecoderPart.EMBEDDING : DecoderPart.LOGITS),
                config.vocabularySize(),
                config.hiddenSize(),
                cap == 0 ? "logits" : "logits.uncapped");
        if (cap > 0) {
            String bounded = graph.node("Tanh", List.of("logits.uncapped"), "logits.tanh").add();
            nodes.scaled(bounded, cap, "logits");
        }
    }
}

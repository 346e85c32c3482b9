package ponder.inference.convert.decoder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.checkpoint.LayerKind;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.graph.GraphBuilder;

/**
 * The attention of a layer by ONNX Runtime's GroupQueryAttention, which also turns queries and keys
 * where it can. Its window counts the token itself, as {@code sliding_window} does.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.GroupQueryAttention">GroupQueryAttention</a>
 */
final class AttentionGraph {
    private final GraphBuilder graph;
    private final DecoderConfig config;
    private final DecoderNodes nodes;
    private final RotaryTables tables;
    private final HeadLayout heads;

    AttentionGraph(GraphBuilder graph, DecoderConfig config, DecoderNodes nodes) {
        this.graph = graph;
        this.config = config;
        this.nodes = nodes;
        this.tables = new RotaryTables(graph, config);
        this.heads = new HeadLayout(config);
    }

    /**
     * Cosines and sines of all layers come before everything else in the file of weights.
     *
     * @throws IOException if they cannot be written
     */
    void writeTables() throws IOException {
        for (LayerKind kind : config.kinds()) {
            if (kind.rotary() != null) {
                tables.of(kind.rotary());
            }
        }
    }

    /**
     * @param input [batch, tokens, hidden size]
     * @return what is added to the stream, of the same shape
     */
    String attention(String input, int layer) throws IOException {
        LayerKind kind = config.kinds().get(layer);
        @Nullable RotaryEmbedding rotary = kind.rotary();
        String query = nodes.projection(input, DecoderPart.QUERY, layer);
        String key = nodes.projection(input, DecoderPart.KEY, layer);
        query = normed(query, DecoderPart.QUERY, DecoderPart.QUERY_NORM, layer);
        key = normed(key, DecoderPart.KEY, DecoderPart.KEY_NORM, layer);
        String value = nodes.projection(input, DecoderPart.VALUE, layer);
        boolean inside = rotary != null && heads.turnedInside(rotary);
        if (rotary != null && !inside) {
            query = tables.turned(query, rotary, config.heads(), query + ".turned");
            key = tables.turned(key, rotary, config.kvHeads(), key + ".turned");
        }
        List<String> inputs =
                new ArrayList<>(
                        List.of(
                                padded(query, config.heads()),
                                padded(key, config.kvHeads()),
                                padded(value, config.kvHeads()),
                                "past_key_values." + layer + ".key",
                                "past_key_values." + layer + ".value",
                                "seqlens_k",
                                "total_length"));
        if (rotary != null && inside) {
            inputs.addAll(tables.of(rotary));
        }
        return nodes.projection(
                cut(attend(inputs, kind, inside, layer)), DecoderPart.ATTENTION_OUTPUT, layer);
    }

    private String attend(List<String> inputs, LayerKind kind, boolean inside, int layer) {
        GraphBuilder.Node node =
                graph.node(
                                "GroupQueryAttention",
                                inputs,
                                "model.layers." + layer + ".self_attn",
                                "present." + layer + ".key",
                                "present." + layer + ".value")
                        .microsoft()
                        .attribute("num_heads", config.heads())
                        .attribute("kv_num_heads", config.kvHeads())
                        .attribute("scale", config.scales().attention())
                        .attribute("do_rotary", inside ? 1 : 0)
                        .attribute("rotary_interleaved", 0);
        if (kind.window() > 0) {
            node.attribute("local_window_size", kind.window());
        }
        if (config.scales().attentionCap() > 0) {
            node.attribute("softcap", config.scales().attentionCap());
        }
        return node.add();
    }

    private String normed(String input, DecoderPart part, DecoderPart norm, int layer)
            throws IOException {
        return switch (config.architecture().headNorms()) {
            case NONE -> input;
            case TOGETHER -> nodes.norm(input, norm, layer, config.rows(part));
            case EACH -> {
                String name = DecoderNodes.name(norm, layer);
                int count = config.rows(part) / config.headSize();
                String split = split(input, count, config.headSize(), name);
                String normed = nodes.norm(split, norm, layer, config.headSize());
                yield joined(normed, config.rows(part), name);
            }
        };
    }

    /** Heads as the cache stores them, with zeros after their own floats. */
    private String padded(String input, int count) {
        if (!heads.padded()) {
            return input;
        }
        String split = split(input, count, heads.size(), input);
        long zeros = heads.storedSize() - heads.size();
        String pads = graph.constant(input + ".pads", new long[] {0, 0, 0, 0, 0, 0, 0, zeros}, 8);
        String wide = graph.node("Pad", List.of(split, pads), input + ".wide").add();
        return joined(wide, count * heads.storedSize(), input);
    }

    private String cut(String input) {
        if (!heads.padded()) {
            return input;
        }
        String split = split(input, config.heads(), heads.storedSize(), input);
        String end = graph.constant(input + ".end", new long[] {heads.size()}, 1);
        String start = graph.constant(input + ".start", new long[] {0}, 1);
        String axis = graph.constant(input + ".axis", new long[] {3}, 1);
        String cut = graph.node("Slice", List.of(split, start, end, axis), input + ".cut").add();
        return joined(cut, config.rows(DecoderPart.QUERY), input);
    }

    private String split(String input, int count, int size, String name) {
        String byHead = graph.constant(name + ".heads", new long[] {0, 0, count, size}, 4);
        return graph.node("Reshape", List.of(input, byHead), name + ".split").add();
    }

    private String joined(String input, int width, String name) {
        String flat = graph.constant(name + ".flat", new long[] {0, 0, width}, 3);
        return graph.node("Reshape", List.of(input, flat), name + ".joined").add();
    }
}

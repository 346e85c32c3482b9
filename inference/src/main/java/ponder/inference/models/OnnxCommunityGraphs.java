package ponder.inference.models;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The layout of transformers.js, optimum and onnx-community: graphs in several precisions, told
 * apart by their names.
 *
 * @see <a href="https://huggingface.co/docs/transformers.js/guides/dtypes">Precisions of
 *     transformers.js</a>
 */
final class OnnxCommunityGraphs implements GraphFinder {
    private final JsonNode config;
    private final JsonFields sizes;
    private final List<GraphFile> graphs;

    OnnxCommunityGraphs(FolderFiles files, JsonNode config) {
        this.config = config;
        this.sizes = new JsonFields(configName(), config);
        this.graphs =
                GraphNames.decoders(files).entrySet().stream()
                        .map(e -> GraphFinder.file(files, e.getKey(), e.getValue()))
                        .sorted(
                                Comparator.comparingInt(
                                        g -> PrecisionRank.of(g.precision(), false)))
                        .toList();
    }

    @Override
    public Layout layout() {
        return Layout.TRANSFORMERS_JS;
    }

    @Override
    public String configName() {
        return "config.json";
    }

    @Override
    public List<GraphFile> graphs() {
        return graphs;
    }

    @Override
    public String type() {
        return config.path("model_type").asString("unknown");
    }

    @Override
    public int contextLength() {
        return sizes.whole("max_position_embeddings", 0, LONGEST_CONTEXT);
    }

    @Override
    public DecoderShape shape() {
        int heads = sizes.whole("num_attention_heads", 0, DecoderShape.MOST_HEADS);
        int hidden = sizes.whole("hidden_size", 0, DecoderShape.WIDEST);
        return new DecoderShape(
                sizes.whole("num_hidden_layers", 0, DecoderShape.MOST_LAYERS),
                sizes.whole("num_key_value_heads", heads, DecoderShape.MOST_HEADS),
                sizes.whole(
                        "head_dim", heads == 0 ? 0 : hidden / heads, DecoderShape.LARGEST_HEAD));
    }

    @Override
    public Set<Integer> eosIds() {
        return sizes.ids("eos_token_id");
    }
}

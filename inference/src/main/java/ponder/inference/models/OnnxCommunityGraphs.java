package ponder.inference.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The layout of transformers.js, optimum and onnx-community: graphs in several precisions, told
 * apart by their names.
 *
 * @see <a href="https://huggingface.co/docs/transformers.js/guides/dtypes">Precisions of
 *     transformers.js</a>
 */
final class OnnxCommunityGraphs implements GraphFinder {
    private static final Pattern NAME =
            Pattern.compile("(?:model|decoder_model_merged|decoder_model)(?:_(\\w+))?\\.onnx");

    private static final Map<String, String> PRECISIONS =
            Map.of("quantized", "q8", "int8", "q8", "q4", "q4", "q4f16", "q4f16", "fp16", "fp16");

    private final JsonNode config;
    private final JsonFields sizes;
    private final List<GraphFile> graphs = new ArrayList<>();

    OnnxCommunityGraphs(FolderFiles files, JsonNode config) {
        this.config = config;
        this.sizes = new JsonFields(configName(), config);
        List<Path> places = new ArrayList<>(files.list("onnx"));
        places.addAll(files.list(""));
        for (Path file : places) {
            Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
            if (name.matches()) {
                graphs.add(GraphFinder.file(files, file, precision(name.group(1))));
            }
        }
        graphs.sort(Comparator.comparingInt(g -> PrecisionRank.of(g.precision(), false)));
    }

    private static String precision(@Nullable String suffix) {
        return suffix == null ? "fp32" : PRECISIONS.getOrDefault(suffix, suffix);
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
        return List.copyOf(graphs);
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

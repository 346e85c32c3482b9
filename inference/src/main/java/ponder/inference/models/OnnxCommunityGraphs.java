package ponder.inference.models;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
    private final List<GraphFile> graphs = new ArrayList<>();

    OnnxCommunityGraphs(FolderFiles files, JsonNode config) {
        this.config = config;
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
        return config.path("max_position_embeddings").asInt(0);
    }

    @Override
    public DecoderShape shape() {
        int heads = config.path("num_attention_heads").asInt(0);
        int hidden = config.path("hidden_size").asInt(0);
        return new DecoderShape(
                config.path("num_hidden_layers").asInt(0),
                config.path("num_key_value_heads").asInt(heads),
                config.path("head_dim").asInt(heads == 0 ? 0 : hidden / heads));
    }

    @Override
    public JsonNode eosIds() {
        return config.path("eos_token_id");
    }
}

package ponder.inference.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * The layout of onnxruntime-genai, which is also what Ponder makes.
 *
 * @see <a href="https://onnxruntime.ai/docs/genai/reference/config.html">genai_config.json</a>
 */
final class GenaiGraphs implements GraphFinder {
    private static final String CONFIG = "genai_config.json";

    private final FolderFiles files;
    private final @Nullable ModelManifest manifest;
    private final JsonNode model;
    private final JsonNode decoder;

    GenaiGraphs(FolderFiles files, @Nullable ModelManifest manifest) {
        this.files = files;
        this.manifest = manifest;
        this.model = files.json(CONFIG).path("model");
        this.decoder = model.path("decoder");
        if (decoder.path("session_options").has("custom_ops_library")) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_OWN_LIBRARY));
        }
        if (decoder.has("pipeline")) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_PIPELINE));
        }
    }

    @Override
    public Layout layout() {
        return Layout.GENAI;
    }

    @Override
    public String configName() {
        return CONFIG;
    }

    @Override
    public List<GraphFile> graphs() {
        Path graph = files.file(decoder.path("filename").asString("model.onnx"));
        return List.of(
                GraphFinder.file(
                        files, graph, manifest == null ? fromName() : manifest.precision()));
    }

    /** Publishers write the precision into the folder's name, if anywhere. */
    private String fromName() {
        Path folder = files.folder();
        String name = String.valueOf(folder.getFileName()).toLowerCase(Locale.ROOT);
        return List.of("int4", "int8", "fp16", "fp32").stream()
                .filter(name::contains)
                .findFirst()
                .orElse("");
    }

    @Override
    public String type() {
        return model.path("type").asString("unknown");
    }

    @Override
    public int contextLength() {
        return new JsonFields(CONFIG, model).whole("context_length", 0, LONGEST_CONTEXT);
    }

    @Override
    public DecoderShape shape() {
        JsonFields sizes = new JsonFields(CONFIG, decoder);
        return new DecoderShape(
                sizes.whole("num_hidden_layers", 0, DecoderShape.MOST_LAYERS),
                sizes.whole("num_key_value_heads", 0, DecoderShape.MOST_HEADS),
                sizes.whole("head_size", 0, DecoderShape.LARGEST_HEAD));
    }

    @Override
    public ReasoningMarks reasoningMarks() {
        JsonFields ids = new JsonFields(CONFIG, model);
        return new ReasoningMarks(
                ids.whole("bor_token_id", -1, Integer.MAX_VALUE),
                ids.whole("eor_token_id", -1, Integer.MAX_VALUE));
    }

    @Override
    public AttentionWindow attentionWindow() {
        return AttentionWindow.read(CONFIG, decoder);
    }

    @Override
    public Set<Integer> eosIds() {
        return new JsonFields(CONFIG, model).ids("eos_token_id");
    }
}

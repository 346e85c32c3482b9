package ponder.inference.convert.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.Setting;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sizes of a decoder from a Hugging Face {@code config.json}. */
final class HuggingFaceConfig {
    /** What other programs build and this one does not; each is harmless where it says no. */
    private static final List<String> UNBUILT =
            List.of(
                    "attention_chunk_size",
                    "attn_temperature_tuning",
                    "clip_qkv",
                    "logit_scale",
                    "n_routed_experts",
                    "num_experts",
                    "num_local_experts",
                    "qk_layernorm",
                    "use_bidirectional_attention");

    private final JsonFields fields;
    private final ArchitectureSpec family;

    private HuggingFaceConfig(JsonFields fields, ArchitectureSpec family) {
        this.fields = fields;
        this.family = family;
    }

    /**
     * @param families a family by the name of its class
     * @throws PonderException if it is missing, damaged, or of a kind that cannot be converted
     */
    static DecoderConfig read(Path file, Function<String, ArchitectureSpec> families) {
        if (!Files.isRegularFile(file)) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_NO_CONFIG, file.getParent()));
        }
        JsonFields fields = new JsonFields("config.json", ModelFile.json(file));
        String kind = fields.text("model_type", "");
        String name = fields.node().path("architectures").path(0).asString(kind);
        if (name.isBlank()) {
            throw new PonderException(
                    Problem.of(
                            fields.node().isEmpty()
                                    ? ProblemCode.CHECKPOINT_EMPTY_CONFIG
                                    : ProblemCode.CHECKPOINT_NO_TYPE,
                            fields.file()));
        }
        ArchitectureSpec family = families.apply(name);
        boolean images = name.equals(family.classWithImages());
        return new HuggingFaceConfig(images ? textOf(fields, family) : fields, family).read();
    }

    /** The text part of a model that sees images, with what is said of the whole. */
    private static JsonFields textOf(JsonFields whole, ArchitectureSpec family) {
        ObjectNode text = JsonNodeFactory.instance.objectNode();
        family.sizesWithImages().forEach(text::put);
        whole.node()
                .path("text_config")
                .properties()
                .forEach(e -> text.set(e.getKey(), e.getValue()));
        for (String name : List.of("bos_token_id", "eos_token_id", "quantization_config")) {
            if (whole.has(name)) {
                text.set(name, whole.node().path(name));
            }
        }
        return new JsonFields(whole.file(), text);
    }

    private DecoderConfig read() {
        refuseUnknownParts();
        int hidden = fields.size("hidden_size");
        int heads = fields.size("num_attention_heads");
        int headSize = fields.whole("head_dim", hidden / heads);
        DecoderConfig.requireHeadSize(headSize);
        return new DecoderConfig(
                family,
                fields.size("vocab_size"),
                hidden,
                fields.size("intermediate_size"),
                HuggingFaceLayers.read(fields, family, headSize),
                heads,
                fields.whole("num_key_value_heads", heads),
                headSize,
                fields.size("max_position_embeddings"),
                Scales.of(family, hidden, headSize, this::value),
                (float) fields.number("rms_norm_eps", 1e-6),
                fields.flag("tie_word_embeddings", family.tiedEmbeddings()),
                fields.whole("bos_token_id", -1),
                ids("eos_token_id"));
    }

    /** What changes the arithmetic and is not built here is refused, never left out. */
    private void refuseUnknownParts() {
        if (fields.node().path("quantization_config").isObject()
                || fields.node().path("quantization").isObject()) {
            throw part(Problem.of(ProblemCode.CHECKPOINT_QUANTIZED));
        }
        String activation = family.activation().hiddenAct();
        String named = fields.text(family.activation().field(), activation);
        if (!named.equals(activation)) {
            throw part(Problem.of(ProblemCode.CHECKPOINT_ACTIVATION, named));
        }
        UNBUILT.stream().filter(this::saysYes).findFirst().ifPresent(this::refuse);
    }

    private boolean saysYes(String name) {
        JsonNode value = fields.node().path(name);
        boolean no = value.isNumber() ? value.doubleValue() == 0 : !value.asBoolean(true);
        return fields.has(name) && !no;
    }

    private void refuse(String name) {
        throw part(Problem.of(ProblemCode.CHECKPOINT_SETTING, name));
    }

    static PonderException part(Problem part) {
        return new PonderException(Problem.of(ProblemCode.CHECKPOINT_PART, part));
    }

    /** A file that says {@code null} means none, one that says nothing what is usual. */
    private double value(Setting setting) {
        String name = setting.field();
        Double usual = family.settings().get(setting);
        double given = fields.number(name, setting.neutral());
        if (usual == null && given != setting.neutral()) {
            throw part(Problem.of(ProblemCode.CHECKPOINT_SETTING, name));
        }
        if (usual != null && fields.has(name) && given == 0 && !setting.isCap()) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_MULTIPLIERS));
        }
        return usual == null || fields.node().has(name) ? given : usual;
    }

    private List<Integer> ids(String name) {
        List<Integer> ids = new ArrayList<>();
        if (fields.has(name)) {
            JsonNode value = fields.node().path(name);
            for (JsonNode id : value.isArray() ? value.values() : List.of(value)) {
                ids.add(fields.whole(name, id));
            }
        }
        return List.copyOf(ids);
    }
}

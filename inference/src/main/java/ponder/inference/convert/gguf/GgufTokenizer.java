package ponder.inference.convert.gguf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.DecoderConfig;
import ponder.inference.convert.family.PreTokenizer;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rebuilds Hugging Face's tokenizer files from a GGUF file's metadata: byte-level BPE, with the
 * pre-tokenizer that {@code tokenizer.ggml.pre} names.
 */
final class GgufTokenizer {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int USER_DEFINED = 4;

    private final GgufMetadata metadata;
    private final DecoderConfig config;
    private final List<String> tokens;
    private final int[] types;

    GgufTokenizer(GgufMetadata metadata, DecoderConfig config) {
        this.metadata = metadata;
        this.config = config;
        this.tokens = metadata.texts("tokenizer.ggml.tokens");
        this.types = metadata.integers("tokenizer.ggml.token_type");
    }

    /**
     * @throws PonderException for a kind or rules that are not known
     */
    void requireKnown() {
        String kind = metadata.text("tokenizer.ggml.model", "none");
        if (!kind.equals("gpt2") || tokens.isEmpty()) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_TOKENIZER_KIND, kind));
        }
        preTokenizer();
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json"), tokenizer());
        JSON.writeValue(folder.resolve("tokenizer_config.json"), tokenizerConfig());
        JSON.writeValue(folder.resolve("config.json"), modelConfig());
    }

    private ObjectNode tokenizer() {
        PreTokenizer rules = preTokenizer();
        ObjectNode root = JSON.createObjectNode().put("version", "1.0");
        root.putNull("truncation").putNull("padding");
        ArrayNode added = root.putArray("added_tokens");
        ObjectNode vocabulary = JSON.createObjectNode();
        for (int id = 0; id < tokens.size(); id++) {
            int type = id < types.length ? types[id] : NORMAL;
            if (type == NORMAL) {
                vocabulary.put(tokens.get(id), id);
            } else if (type == CONTROL || type == USER_DEFINED) {
                addControlToken(added, id, type == CONTROL);
            }
        }
        if (rules.composed()) {
            root.putObject("normalizer").put("type", "NFC");
        } else {
            root.putNull("normalizer");
        }
        ArrayNode steps =
                root.putObject("pre_tokenizer").put("type", "Sequence").putArray("pretokenizers");
        ObjectNode split = steps.addObject().put("type", "Split");
        split.putObject("pattern").put("Regex", rules.words());
        split.put("behavior", "Isolated").put("invert", false);
        byteLevel(steps.addObject());
        root.putNull("post_processor");
        byteLevel(root.putObject("decoder"));
        ObjectNode model = root.putObject("model").put("type", "BPE").put("byte_fallback", false);
        model.put("ignore_merges", rules.wholeWordsFirst()).set("vocab", vocabulary);
        ArrayNode merges = model.putArray("merges");
        metadata.texts("tokenizer.ggml.merges").forEach(merges::add);
        return root;
    }

    private void addControlToken(ArrayNode added, int id, boolean special) {
        added.addObject()
                .put("id", id)
                .put("content", tokens.get(id))
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", special);
    }

    private static void byteLevel(ObjectNode node) {
        node.put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", false)
                .put("use_regex", false);
    }

    /** Old files do not name their pre-tokenizer; then the family decides. */
    private PreTokenizer preTokenizer() {
        String name = metadata.text("tokenizer.ggml.pre");
        if (name == null) {
            return config.architecture().preTokenizer();
        }
        PreTokenizer named = PreTokenizer.named(name);
        if (named == null) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_TOKENIZER_RULES, name));
        }
        return named;
    }

    private Map<String, Object> tokenizerConfig() {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "bos_token", token(config.bosId()));
        put(out, "eos_token", token(metadata.id("tokenizer.ggml.eos_token_id")));
        put(out, "chat_template", metadata.text("tokenizer.chat_template"));
        return out;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }

    private @Nullable String token(int id) {
        return id >= 0 && id < tokens.size() ? tokens.get(id) : null;
    }

    /** What other programs look for beside a tokenizer. */
    private Map<String, Object> modelConfig() {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("architectures", List.of(config.architecture().className()));
        out.put("model_type", config.architecture().shortName());
        out.put("vocab_size", config.vocabularySize());
        out.put("hidden_size", config.hiddenSize());
        out.put("intermediate_size", config.intermediateSize());
        out.put("num_hidden_layers", config.layers());
        out.put("num_attention_heads", config.heads());
        out.put("num_key_value_heads", config.kvHeads());
        out.put("head_dim", config.headSize());
        out.put("max_position_embeddings", config.contextLength());
        out.put("rope_theta", config.rotary().theta());
        out.put("tie_word_embeddings", config.tiedEmbeddings());
        out.put("bos_token_id", config.bosId());
        out.put("eos_token_id", config.eosIds());
        return out;
    }
}

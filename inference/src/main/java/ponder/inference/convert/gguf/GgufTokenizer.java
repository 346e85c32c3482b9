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

/** Rebuilds Hugging Face's tokenizer files from a GGUF file's metadata. */
final class GgufTokenizer {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final GgufMetadata metadata;
    private final DecoderConfig config;
    private final GgufVocabulary vocabulary;
    private final String kind;

    /**
     * @throws PonderException if it is a tokenizer of a kind that cannot be rebuilt
     */
    GgufTokenizer(GgufMetadata metadata, DecoderConfig config) {
        this.metadata = metadata;
        this.config = config;
        this.kind = metadata.text("tokenizer.ggml.model", "none");
        this.vocabulary =
                new GgufVocabulary(
                        metadata, kind.equals("llama") && config.architecture().marksTakeBlanks());
        switch (kind) {
            case "gpt2" -> preTokenizer();
            case "llama" -> requireScores();
            case "gemma4" -> {}
            default -> throw unknownKind();
        }
        if (vocabulary.size() == 0) {
            throw unknownKind();
        }
    }

    private PonderException unknownKind() {
        return new PonderException(Problem.of(ProblemCode.GGUF_TOKENIZER_KIND, kind));
    }

    private void requireScores() {
        if (metadata.numbers("tokenizer.ggml.scores").length < vocabulary.size()) {
            throw new PonderException(
                    Problem.of(ProblemCode.GGUF_WRONG_VALUE, "tokenizer.ggml.scores"));
        }
    }

    void write(Path folder) throws IOException {
        JSON.writeValue(folder.resolve("tokenizer.json"), tokenizer());
        JSON.writeValue(folder.resolve("tokenizer_config.json"), tokenizerConfig());
        JSON.writeValue(folder.resolve("config.json"), modelConfig());
    }

    private ObjectNode tokenizer() {
        List<String> merges = metadata.texts("tokenizer.ggml.merges");
        return switch (kind) {
            case "gpt2" -> ByteLevelBpe.tokenizer(vocabulary, preTokenizer(), merges);
            case "llama" ->
                    sentencePiece(
                            ScoredMerges.of(vocabulary, metadata.numbers("tokenizer.ggml.scores")),
                            true);
            default -> sentencePiece(JSON.valueToTree(merges), false);
        };
    }

    private ObjectNode sentencePiece(ArrayNode merges, boolean usuallyBlankFirst) {
        return SentencePiece.tokenizer(
                vocabulary,
                merges,
                vocabulary.tokenOrNull(metadata.id("tokenizer.ggml.unknown_token_id")),
                metadata.flag("tokenizer.ggml.add_space_prefix", usuallyBlankFirst));
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
        put(out, "bos_token", vocabulary.tokenOrNull(config.bosId()));
        put(out, "eos_token", vocabulary.tokenOrNull(metadata.id("tokenizer.ggml.eos_token_id")));
        out.put("add_bos_token", metadata.flag("tokenizer.ggml.add_bos_token", usuallyBegins()));
        put(out, "chat_template", metadata.text("tokenizer.chat_template"));
        return out;
    }

    /** What llama.cpp takes for granted where a file does not say it. */
    private boolean usuallyBegins() {
        return !kind.equals("gpt2") || preTokenizer().wholeWordsFirst();
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
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

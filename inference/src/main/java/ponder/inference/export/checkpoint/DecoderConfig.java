package ponder.inference.export.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sizes of a decoder.
 *
 * @param intermediateSize rows of the feed-forward's gate
 * @param headSize floats of one attention head
 * @param normEpsilon of the root mean square norms
 * @param tiedEmbeddings whether the output matrix is the embedding
 * @param eosIds ids that end a reply, maybe none
 */
public record DecoderConfig(
        Architecture architecture,
        int vocabularySize,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int kvHeads,
        int headSize,
        int contextLength,
        RotaryEmbedding rotary,
        float normEpsilon,
        boolean tiedEmbeddings,
        int bosId,
        List<Integer> eosIds) {
    private static final int MOST_LAYERS = 1000;
    private static final int LONGEST_CONTEXT = 1 << 22;
    private static final int WIDEST = 1 << 20;

    public DecoderConfig {
        limit("vocabulary", vocabularySize, 1 << 24);
        limit("hidden size", hiddenSize, WIDEST);
        limit("intermediate size", intermediateSize, WIDEST);
        limit("number of layers", layers, MOST_LAYERS);
        limit("number of heads", heads, 1 << 12);
        limit("number of key/value heads", kvHeads, heads);
        limit("head size", headSize, 1 << 12);
        limit("context", contextLength, LONGEST_CONTEXT);
        if (headSize % 2 != 0 || heads % kvHeads != 0) {
            throw new ExportException(
                    "The checkpoint's attention has %d heads of size %d over %d key/value heads, which does not fit together: it is damaged."
                            .formatted(heads, headSize, kvHeads),
                    null);
        }
    }

    private static void limit(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new ExportException(
                    "The checkpoint's %s is %d, which cannot be right (1 to %d): it is damaged."
                            .formatted(what, value, most),
                    null);
        }
    }

    /** Weights of the embedding table. */
    public long embeddingWeights() {
        return (long) vocabularySize * hiddenSize;
    }

    /** Weights of all matrix products; a tied output counts. */
    public long matrixWeights() {
        long attention = 2L * hiddenSize * headSize * (heads + kvHeads);
        long feedForward = 3L * hiddenSize * intermediateSize;
        return embeddingWeights() + layers * (attention + feedForward);
    }

    /**
     * Reads a Hugging Face {@code config.json}.
     *
     * @throws ExportException if it is missing, damaged, or of a kind that cannot be converted
     */
    static DecoderConfig read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ExportException(
                    "There is no config.json in " + file.getParent() + ": it is no checkpoint.",
                    null);
        }
        try {
            return of(new JsonMapper().readTree(Files.readAllBytes(file)));
        } catch (JacksonException | IOException e) {
            throw new ExportException("config.json cannot be read: it is damaged.", e);
        }
    }

    private static DecoderConfig of(JsonNode c) {
        Architecture architecture =
                Architecture.named(c.path("architectures").path(0).asString("unknown"));
        refuseUnknownParts(c);
        int hidden = size(c, "hidden_size");
        int heads = size(c, "num_attention_heads");
        int headSize = c.path("head_dim").asInt(hidden / heads);
        JsonNode rope =
                c.path("rope_parameters").isObject()
                        ? c.path("rope_parameters")
                        : c.path("rope_scaling");
        double theta = c.path("rope_theta").asDouble(rope.path("rope_theta").asDouble(10_000));
        return new DecoderConfig(
                architecture,
                size(c, "vocab_size"),
                hidden,
                size(c, "intermediate_size"),
                size(c, "num_hidden_layers"),
                heads,
                c.path("num_key_value_heads").asInt(heads),
                headSize,
                size(c, "max_position_embeddings"),
                RotaryEmbedding.of(theta, headSize, rope),
                (float) c.path("rms_norm_eps").asDouble(1e-6),
                c.path("tie_word_embeddings").asBoolean(false),
                c.path("bos_token_id").asInt(-1),
                ids(c.path("eos_token_id")));
    }

    /** What changes the arithmetic and is not built here is refused, never left out. */
    private static void refuseUnknownParts(JsonNode c) {
        String part = null;
        if (c.path("use_sliding_window").asBoolean(false)) {
            part = "a sliding window";
        } else if (c.path("quantization_config").isObject()) {
            part = "weights quantized for other programs";
        } else if (!c.path("hidden_act").asString("silu").equals("silu")) {
            part = "the activation " + c.path("hidden_act").asString("");
        } else if (c.path("partial_rotary_factor").asDouble(1) != 1) {
            part = "partly rotated heads";
        }
        if (part != null) {
            throw new ExportException(
                    "This checkpoint has "
                            + part
                            + ", which cannot be converted. Take the original release of the model.",
                    null);
        }
    }

    private static List<Integer> ids(JsonNode node) {
        List<Integer> ids = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(id -> ids.add(id.asInt(-1)));
        } else if (node.isNumber()) {
            ids.add(node.asInt(-1));
        }
        return List.copyOf(ids);
    }

    private static int size(JsonNode config, String name) {
        int value = config.path(name).asInt(0);
        if (value < 1) {
            throw new ExportException("config.json gives no usable " + name + ".", null);
        }
        return value;
    }
}

package ponder.inference.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sizes of a decoder, from a Hugging Face {@code config.json}.
 *
 * @param headSize floats of one attention head
 * @param ropeTheta base of the rotary embedding's frequencies
 * @param normEpsilon of the root mean square norms
 * @param tiedEmbeddings whether the output matrix is the embedding
 */
record CheckpointConfig(
        String architecture,
        int vocabularySize,
        int hiddenSize,
        int layers,
        int heads,
        int kvHeads,
        int headSize,
        int contextLength,
        double ropeTheta,
        float normEpsilon,
        boolean tiedEmbeddings,
        int bosId,
        int eosId) {

    static CheckpointConfig read(Path file) {
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

    private static CheckpointConfig of(JsonNode c) {
        String architecture = c.path("architectures").path(0).asString("unknown");
        if (!architecture.equals("Qwen2ForCausalLM")) {
            throw new ExportException(
                    "Models of the kind "
                            + architecture
                            + " cannot be converted yet; Qwen2ForCausalLM can.",
                    null);
        }
        if (c.path("use_sliding_window").asBoolean(false)
                || !c.path("rope_scaling").isMissingNode() && !c.path("rope_scaling").isNull()) {
            throw new ExportException(
                    "This checkpoint uses a sliding window or scaled rotary positions, which cannot be "
                            + "converted yet.",
                    null);
        }
        int hidden = size(c, "hidden_size");
        int heads = size(c, "num_attention_heads");
        return new CheckpointConfig(
                architecture,
                size(c, "vocab_size"),
                hidden,
                size(c, "num_hidden_layers"),
                heads,
                c.path("num_key_value_heads").asInt(heads),
                c.path("head_dim").asInt(hidden / heads),
                size(c, "max_position_embeddings"),
                c.path("rope_theta").asDouble(10_000),
                (float) c.path("rms_norm_eps").asDouble(1e-6),
                c.path("tie_word_embeddings").asBoolean(false),
                c.path("bos_token_id").asInt(-1),
                c.path("eos_token_id").asInt(-1));
    }

    private static int size(JsonNode config, String name) {
        int value = config.path(name).asInt(0);
        if (value < 1) {
            throw new ExportException("config.json gives no usable " + name + ".", null);
        }
        return value;
    }
}

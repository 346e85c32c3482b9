package ponder.inference.convert.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.files.ModelFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The family and the sizes of a decoder.
 *
 * @param intermediateSize rows of the feed-forward's gate
 * @param headSize floats of one attention head
 * @param normEpsilon of the root mean square norms
 * @param tiedEmbeddings whether the output matrix is the embedding
 * @param eosIds ids that end a reply, maybe none
 */
public record DecoderConfig(
        ArchitectureSpec architecture,
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
    private static final JsonNode SLIDING = StringNode.valueOf("sliding_attention");
    private static final int MOST_LAYERS = 1000;
    private static final int LONGEST_CONTEXT = 1 << 22;
    private static final int WIDEST = 1 << 20;
    private static final int LARGEST_HEAD = 1 << 12;

    /** Heads together are seldom wider than the hidden size, and never by far. */
    private static final int MOST_HEADS_TO_HIDDEN = 64;

    public DecoderConfig {
        limit("vocabulary", vocabularySize, 1 << 24);
        limit("hidden size", hiddenSize, WIDEST);
        limit("intermediate size", intermediateSize, WIDEST);
        limit("number of layers", layers, MOST_LAYERS);
        limit("number of heads", heads, 1 << 12);
        limit("number of key/value heads", kvHeads, heads);
        requireHeadSize(headSize);
        limit("width of all heads", heads * headSize, MOST_HEADS_TO_HIDDEN * hiddenSize);
        limit("context", contextLength, LONGEST_CONTEXT);
        if (headSize % 2 != 0 || heads % kvHeads != 0) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_HEADS, heads, headSize, kvHeads));
        }
        if (!(normEpsilon >= 0 && normEpsilon < 1)) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_EPSILON, normEpsilon));
        }
    }

    /**
     * The angles of the rotary embedding take memory by it, so it is looked at before they are
     * made.
     *
     * @throws PonderException if no attention head can be of that size
     */
    public static void requireHeadSize(int headSize) {
        limit("head size", headSize, LARGEST_HEAD);
    }

    private static void limit(String what, int value, int most) {
        if (value < 1 || value > most) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_RANGE, what, value, most));
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
     * @param families a family by the name of its class
     * @throws PonderException if it is missing, damaged, or of a kind that cannot be converted
     */
    static DecoderConfig read(Path file, Function<String, ArchitectureSpec> families) {
        if (!Files.isRegularFile(file)) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_NO_CONFIG, file.getParent()));
        }
        return of(ModelFile.json(file), families);
    }

    private static DecoderConfig of(JsonNode root, Function<String, ArchitectureSpec> families) {
        JsonFields c = new JsonFields("config.json", root);
        String kind = c.text("model_type", "unknown");
        ArchitectureSpec architecture =
                families.apply(root.path("architectures").path(0).asString(kind));
        refuseUnknownParts(c, architecture.activation().hiddenAct());
        int hidden = c.size("hidden_size");
        int heads = c.size("num_attention_heads");
        int headSize = c.whole("head_dim", hidden / heads);
        requireHeadSize(headSize);
        return new DecoderConfig(
                architecture,
                c.size("vocab_size"),
                hidden,
                c.size("intermediate_size"),
                c.size("num_hidden_layers"),
                heads,
                c.whole("num_key_value_heads", heads),
                headSize,
                c.size("max_position_embeddings"),
                HuggingFaceRotary.read(c, headSize, architecture.rotaryTheta()),
                (float) c.number("rms_norm_eps", 1e-6),
                c.flag("tie_word_embeddings", architecture.tiedEmbeddings()),
                c.whole("bos_token_id", -1),
                ids(c, "eos_token_id"));
    }

    /** What changes the arithmetic and is not built here is refused, never left out. */
    private static void refuseUnknownParts(JsonFields c, String activation) {
        Problem part = null;
        if (c.flag("use_sliding_window", false) || slides(c)) {
            part = Problem.of(ProblemCode.CHECKPOINT_SLIDING_WINDOW);
        } else if (c.node().path("quantization_config").isObject()
                || c.node().path("quantization").isObject()) {
            part = Problem.of(ProblemCode.CHECKPOINT_QUANTIZED);
        } else if (!c.text("hidden_act", activation).equals(activation)) {
            part = Problem.of(ProblemCode.CHECKPOINT_ACTIVATION, c.text("hidden_act", ""));
        }
        if (part != null) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_PART, part));
        }
    }

    private static boolean slides(JsonFields c) {
        return c.node().path("layer_types").valueStream().anyMatch(SLIDING::equals);
    }

    private static List<Integer> ids(JsonFields config, String name) {
        List<Integer> ids = new ArrayList<>();
        if (config.has(name)) {
            JsonNode value = config.node().path(name);
            for (JsonNode id : value.isArray() ? value.values() : List.of(value)) {
                ids.add(config.whole(name, id));
            }
        }
        return List.copyOf(ids);
    }
}

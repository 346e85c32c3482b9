package ponder.inference.convert.checkpoint;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * The rotary positions of a {@code config.json}: {@code rope_theta} with {@code rope_scaling}, or
 * all in {@code rope_parameters}.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/modeling_rope_utils.py">modeling_rope_utils</a>
 */
final class HuggingFaceRotary {
    private static final String ORIGINAL = "original_max_position_embeddings";
    private static final String PARTIAL = "partial_rotary_factor";

    private final JsonFields config;
    private final JsonFields scaling;
    private final int headSize;

    private HuggingFaceRotary(JsonFields config, int headSize) {
        this.config = config;
        this.scaling = scaling(config);
        this.headSize = headSize;
    }

    /** Newer files nest them by the kind of layer; only one kind can be converted. */
    private static JsonFields scaling(JsonFields config) {
        JsonFields named =
                config.node().path("rope_parameters").isObject()
                        ? config.object("rope_parameters")
                        : config.object("rope_scaling");
        JsonNode nested = named.node().path("full_attention");
        return nested.isObject() ? named.object("full_attention") : named;
    }

    /**
     * @param usualTheta where the file names none
     * @throws PonderException for a kind of scaling that cannot be converted
     */
    static RotaryEmbedding read(JsonFields config, int headSize, double usualTheta) {
        return new HuggingFaceRotary(config, headSize).read(usualTheta);
    }

    private RotaryEmbedding read(double usualTheta) {
        if (config.number(PARTIAL, scaling.number(PARTIAL, 1)) != 1) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART,
                            Problem.of(ProblemCode.CHECKPOINT_PARTLY_ROTATED)));
        }
        double theta = config.number("rope_theta", scaling.number("rope_theta", usualTheta));
        RotaryEmbedding plain = RotaryEmbedding.plain(theta, headSize);
        String kind = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (kind) {
            case "default" -> plain;
            case "linear" -> plain.slowed(required("factor"));
            case "llama3" ->
                    RotaryEmbedding.llama3(
                            theta,
                            headSize,
                            required("factor"),
                            required("low_freq_factor"),
                            required("high_freq_factor"),
                            original());
            case "yarn" -> plain.with(yarn());
            default -> throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY, kind));
        };
    }

    private double required(String name) {
        if (!scaling.has(name)) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_NO_USABLE,
                            config.file(),
                            "rope_scaling." + name));
        }
        return scaling.number(name, 1);
    }

    /** The longest text before it was stretched; without a word the longest there is. */
    private double original() {
        double longest = config.number("max_position_embeddings", 1);
        return config.number(ORIGINAL, scaling.number(ORIGINAL, longest));
    }

    private Yarn yarn() {
        double original = original();
        double longest = config.number("max_position_embeddings", original);
        double factor = scaling.number("factor", longest / original);
        double over = scaling.number("mscale", 0);
        double under = scaling.number("mscale_all_dim", 0);
        double usual =
                over != 0 && under != 0
                        ? Yarn.magnitude(factor, over) / Yarn.magnitude(factor, under)
                        : Yarn.magnitude(factor, 1);
        return new Yarn(
                factor,
                original,
                scaling.number("beta_fast", Yarn.FAST),
                scaling.number("beta_slow", Yarn.SLOW),
                scaling.flag("truncate", true),
                scaling.has("attention_factor")
                        ? scaling.number("attention_factor", 1)
                        : usual * scaling.number("attn_factor", 1));
    }
}

package ponder.inference.convert.checkpoint;

import java.util.Set;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.SlidingRotary;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

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
    private static final String FULL = "full_attention";
    private static final String SLIDING = "sliding_attention";
    private static final double OWN_BASE = 10_000;

    /** All that is read here, and what other programs look for in vain. */
    private static final Set<String> KNOWN =
            Set.of(
                    "attention_factor",
                    "attn_factor",
                    "beta_fast",
                    "beta_slow",
                    "extrapolation_factor",
                    "factor",
                    "finetuned",
                    "high_freq_factor",
                    "long_factor",
                    "low_freq_factor",
                    "mscale",
                    "mscale_all_dim",
                    ORIGINAL,
                    PARTIAL,
                    "rope_theta",
                    "rope_type",
                    "short_factor",
                    "truncate",
                    "type");

    private final JsonFields config;
    private final JsonFields named;
    private final JsonFields scaling;
    private final ArchitectureSpec family;
    private final int headSize;

    HuggingFaceRotary(JsonFields config, ArchitectureSpec family, int headSize) {
        this.config = config;
        this.family = family;
        this.headSize = headSize;
        this.named =
                config.node().path("rope_parameters").isObject()
                        ? config.object("rope_parameters")
                        : config.object("rope_scaling");
        this.scaling = named.node().path(FULL).isObject() ? named.object(FULL) : named;
    }

    /**
     * Of layers that see all tokens.
     *
     * @throws PonderException for a kind of scaling that cannot be converted
     */
    RotaryEmbedding full() {
        refuseUnknown();
        double theta =
                config.number("rope_theta", scaling.number("rope_theta", family.rotaryTheta()));
        RotaryEmbedding plain = RotaryEmbedding.plain(theta, turned());
        String kind = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (kind) {
            case "default" -> plain;
            case "linear" -> plain.slowed(required("factor"));
            case "llama3" ->
                    RotaryEmbedding.llama3(
                            theta,
                            turned(),
                            required("factor"),
                            required("low_freq_factor"),
                            required("high_freq_factor"),
                            original());
            case "yarn", "su", "longrope" ->
                    scaling.has("long_factor") ? longRope(theta) : plain.with(yarn(kind));
            default -> throw unknown(kind);
        };
    }

    private static PonderException unknown(String kind) {
        return new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY, kind));
    }

    /**
     * Of layers that look back only so far.
     *
     * @param full of the others
     */
    RotaryEmbedding sliding(RotaryEmbedding full) {
        if (family.slidingRotary() == SlidingRotary.SAME) {
            return full;
        }
        JsonFields own = named.object(SLIDING);
        String kind = own.text("rope_type", "default");
        if (!kind.equals("default")) {
            throw unknown(kind);
        }
        double usual =
                family.slidingRotary() == SlidingRotary.UNSCALED
                        ? full.theta()
                        : config.number("rope_local_base_freq", OWN_BASE);
        return RotaryEmbedding.plain(own.number("rope_theta", usual), headSize);
    }

    private void refuseUnknown() {
        for (String name : scaling.node().propertyNames()) {
            if (!KNOWN.contains(name)
                    && scaling.has(name)
                    && !scaling.node().path(name).isObject()) {
                throw HuggingFaceConfig.part(
                        Problem.of(ProblemCode.CHECKPOINT_SETTING, "rope_scaling." + name));
            }
        }
    }

    /** Floats of a head that are turned, its first ones. */
    private int turned() {
        double part = config.number(PARTIAL, scaling.number(PARTIAL, 1));
        if (part != 1 && !family.partlyRotated()) {
            throw HuggingFaceConfig.part(Problem.of(ProblemCode.CHECKPOINT_PARTLY_ROTATED));
        }
        int turned = (int) (headSize * part);
        if (turned < 2 || turned > headSize || turned % 2 != 0) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY_NUMBERS));
        }
        return turned;
    }

    private RotaryEmbedding longRope(double theta) {
        if (!config.has(ORIGINAL) && !scaling.has(ORIGINAL)) {
            throw new PonderException(
                    Problem.of(ProblemCode.CHECKPOINT_NO_USABLE, config.file(), ORIGINAL));
        }
        double original = original();
        double factor = scaling.number("factor", longest(original) / original);
        double usual = factor <= 1 ? 1 : Math.sqrt(1 + Math.log(factor) / Math.log(original));
        return RotaryEmbedding.longRope(
                theta,
                turned() / 2,
                scaling.numbers("short_factor"),
                scaling.numbers("long_factor"),
                (int) original,
                scaling.number("attention_factor", usual));
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

    private double longest(double original) {
        return config.number("max_position_embeddings", original);
    }

    private Yarn yarn(String kind) {
        if (!kind.equals("yarn")) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_NO_USABLE,
                            config.file(),
                            "rope_scaling.long_factor"));
        }
        double original = original();
        double factor = scaling.number("factor", longest(original) / original);
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

package ponder.inference.convert.gguf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.checkpoint.Yarn;
import ponder.inference.convert.family.ArchitectureSpec;
import ponder.inference.convert.family.SlidingRotary;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The rotary positions of a GGUF file, as llama.cpp reads them: a factor without a kind means
 * linear, and Llama 3.1 brings its divisors as a tensor.
 *
 * @see <a
 *     href="https://github.com/ggml-org/llama.cpp/blob/master/src/llama-model.cpp">llama-model.cpp</a>
 */
final class GgufRotary {
    private static final double OWN_BASE = 10_000;
    private static final String ORIGINAL = "scaling.original_context_length";
    private static final String LONG = "rope_factors_long.weight";
    private static final String SHORT = "rope_factors_short.weight";

    private final GgufFile file;
    private final GgufMetadata metadata;
    private final ArchitectureSpec family;
    private final String prefix;
    private final int headSize;
    private final int context;

    /**
     * @param context the longest text, in tokens
     */
    GgufRotary(GgufFile file, ArchitectureSpec family, int headSize, int context) {
        this.file = file;
        this.metadata = file.metadata();
        this.family = family;
        this.prefix = family.ggufName() + ".rope.";
        this.headSize = headSize;
        this.context = context;
    }

    /**
     * Of layers that see all tokens.
     *
     * @throws PonderException for an unknown kind of scaling, or if the two of a rotated pair
     *     cannot be found
     */
    RotaryEmbedding full() {
        double theta = metadata.number(prefix + "freq_base", family.rotaryTheta());
        int pairs = turned() / 2;
        if (file.tensor(LONG) != null) {
            return RotaryEmbedding.longRope(
                    theta,
                    pairs,
                    factors(SHORT, pairs),
                    factors(LONG, pairs),
                    metadata.integer(prefix + ORIGINAL, context),
                    metadata.number(prefix + "scaling.attn_factor", 1));
        }
        RotaryEmbedding plain = new RotaryEmbedding(theta, divisors(pairs), 1);
        String kind = metadata.text(prefix + "scaling.type", "linear");
        return switch (kind) {
            case "none" -> plain;
            case "linear" -> plain.slowed(factor());
            case "yarn" -> plain.with(yarn());
            default -> throw new PonderException(Problem.of(ProblemCode.GGUF_ROTARY, kind));
        };
    }

    /**
     * Of layers that look back only so far.
     *
     * @param full of the others
     */
    RotaryEmbedding sliding(RotaryEmbedding full) {
        double usual = family.slidingRotary() == SlidingRotary.OWN_BASE ? OWN_BASE : full.theta();
        double theta = metadata.number(prefix + "freq_base_swa", usual);
        return family.slidingRotary() == SlidingRotary.SAME && theta == full.theta()
                ? full
                : RotaryEmbedding.plain(theta, headSize);
    }

    /** Floats of a head that are turned, its first ones. */
    private int turned() {
        int turned = metadata.integer(prefix + "dimension_count", headSize);
        if (turned != headSize && family.pairedRowsInGguf()) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART,
                            Problem.of(ProblemCode.CHECKPOINT_PARTLY_ROTATED)));
        }
        if (turned < 2 || turned > headSize || turned % 2 != 0) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY_NUMBERS));
        }
        return turned;
    }

    private float[] divisors(int pairs) {
        GgufFile.@Nullable Tensor stored = file.tensor("rope_freqs.weight");
        if (stored == null) {
            float[] ones = new float[pairs];
            Arrays.fill(ones, 1);
            return ones;
        }
        return factors(stored, pairs);
    }

    private float[] factors(GgufFile.Tensor stored, int pairs) {
        if (stored.columns() != pairs || stored.rows() != 1) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_ROPE_FREQS));
        }
        return GgufBlocks.decode(stored.type(), file.rows(stored, 0, 1));
    }

    private double[] factors(String name, int pairs) {
        GgufFile.@Nullable Tensor stored = file.tensor(name);
        if (stored == null) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_NO_TENSOR, name));
        }
        float[] factors = factors(stored, pairs);
        double[] wide = new double[factors.length];
        Arrays.setAll(wide, i -> factors[i]);
        return wide;
    }

    /** Old files have it under another key; 0 means none. */
    private double factor() {
        double factor =
                metadata.number(
                        prefix + "scaling.factor", metadata.number(prefix + "scale_linear", 1));
        return factor == 0 ? 1 : factor;
    }

    /**
     * llama.cpp does not read {@code yarn_attn_factor}, though its converter writes it.
     *
     * @see <a
     *     href="https://github.com/ggml-org/llama.cpp/blob/master/src/llama-context.cpp">llama-context.cpp</a>
     */
    private Yarn yarn() {
        double factor = factor();
        if (metadata.number(prefix + "scaling.yarn_ext_factor", 1) != 1) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_ROTARY, "yarn_ext_factor"));
        }
        return new Yarn(
                factor,
                metadata.number(prefix + ORIGINAL, context),
                metadata.number(prefix + "scaling.yarn_beta_fast", Yarn.FAST),
                metadata.number(prefix + "scaling.yarn_beta_slow", Yarn.SLOW),
                true,
                Yarn.magnitude(factor, 1) * metadata.number(prefix + "scaling.attn_factor", 1));
    }
}

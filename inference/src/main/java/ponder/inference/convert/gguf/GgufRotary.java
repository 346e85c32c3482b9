package ponder.inference.convert.gguf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.checkpoint.RotaryEmbedding;
import ponder.inference.convert.checkpoint.Yarn;
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
    private final GgufFile file;
    private final GgufMetadata metadata;
    private final String prefix;
    private final int headSize;

    private GgufRotary(GgufFile file, String architecture, int headSize) {
        this.file = file;
        this.metadata = file.metadata();
        this.prefix = architecture + ".rope.";
        this.headSize = headSize;
    }

    /**
     * @param usualTheta where the file names none
     * @throws PonderException if only part of a head is turned, or for an unknown kind of scaling
     */
    static RotaryEmbedding read(
            GgufFile file, String architecture, int headSize, int context, double usualTheta) {
        return new GgufRotary(file, architecture, headSize).read(context, usualTheta);
    }

    private RotaryEmbedding read(int context, double usualTheta) {
        if (metadata.integer(prefix + "dimension_count", headSize) != headSize) {
            throw new PonderException(
                    Problem.of(
                            ProblemCode.CHECKPOINT_PART,
                            Problem.of(ProblemCode.CHECKPOINT_PARTLY_ROTATED)));
        }
        RotaryEmbedding plain =
                new RotaryEmbedding(
                        metadata.number(prefix + "freq_base", usualTheta), divisors(), 1);
        String kind = metadata.text(prefix + "scaling.type", "linear");
        return switch (kind) {
            case "none" -> plain;
            case "linear" -> plain.slowed(factor());
            case "yarn" -> plain.with(yarn(context));
            default -> throw new PonderException(Problem.of(ProblemCode.GGUF_ROTARY, kind));
        };
    }

    private float[] divisors() {
        GgufFile.@Nullable Tensor stored = file.tensor("rope_freqs.weight");
        if (stored == null) {
            float[] ones = new float[headSize / 2];
            Arrays.fill(ones, 1);
            return ones;
        }
        if (stored.columns() != headSize / 2 || stored.rows() != 1) {
            throw new PonderException(Problem.of(ProblemCode.GGUF_ROPE_FREQS));
        }
        return GgufBlocks.decode(stored.type(), file.rows(stored, 0, 1));
    }

    /** Old files have it under another key; 0 means none. */
    private double factor() {
        double factor =
                metadata.number(
                        prefix + "scaling.factor", metadata.number(prefix + "scale_linear", 1));
        return factor == 0 ? 1 : factor;
    }

    private Yarn yarn(int context) {
        double factor = factor();
        return new Yarn(
                factor,
                metadata.number(prefix + "scaling.original_context_length", context),
                metadata.number(prefix + "scaling.yarn_beta_fast", Yarn.FAST),
                metadata.number(prefix + "scaling.yarn_beta_slow", Yarn.SLOW),
                true,
                Yarn.magnitude(factor, 1)
                        * metadata.number(
                                prefix + "scaling.attn_factor",
                                metadata.number(prefix + "scaling.yarn_attn_factor", 1)));
    }
}

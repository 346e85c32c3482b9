package ponder.inference.convert.checkpoint;

import java.util.Arrays;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The angles of the rotary position embedding: position {@code p} turns pair {@code i} by {@code p
 * / (theta^(2 i / headSize) * divisors[i])}.
 *
 * @param divisors one for each pair; all 1 where nothing is scaled
 * @param magnitude factor of cosines and sines
 * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer</a>
 */
public record RotaryEmbedding(double theta, float[] divisors, float magnitude) {
    private static final double YARN_FAST = 32;
    private static final double YARN_SLOW = 1;

    public RotaryEmbedding {
        boolean computable = theta > 1 && Double.isFinite(theta) && positive(magnitude);
        for (float divisor : divisors) {
            computable &= positive(divisor);
        }
        if (!computable) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY_NUMBERS));
        }
    }

    private static boolean positive(float value) {
        return value > 0 && Float.isFinite(value);
    }

    public static RotaryEmbedding plain(double theta, int headSize) {
        float[] ones = new float[headSize / 2];
        Arrays.fill(ones, 1);
        return new RotaryEmbedding(theta, ones, 1);
    }

    /**
     * @param scaling {@code rope_scaling} of a {@code config.json}, maybe absent
     * @throws PonderException for a kind of scaling that is not known here
     */
    static RotaryEmbedding of(double theta, int headSize, JsonFields scaling) {
        String kind = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (kind) {
            case "default" -> plain(theta, headSize);
            case "llama3" ->
                    llama3(
                            theta,
                            headSize,
                            scaling.number("factor", 8),
                            scaling.number("low_freq_factor", 1),
                            scaling.number("high_freq_factor", 4),
                            scaling.number("original_max_position_embeddings", 8192));
            case "yarn" ->
                    yarn(
                            theta,
                            headSize,
                            scaling.number("factor", 1),
                            scaling.number("original_max_position_embeddings", 32768),
                            scaling.number("attention_factor", 0),
                            scaling.number("attn_factor", 1));
            default -> throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY, kind));
        };
    }

    /**
     * Llama 3.1: long waves are slowed down, short ones kept, those between blended.
     *
     * @see <a
     *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/modeling_rope_utils.py">modeling_rope_utils</a>
     */
    static RotaryEmbedding llama3(
            double theta, int headSize, double factor, double low, double high, double original) {
        float[] divisors = new float[headSize / 2];
        for (int i = 0; i < divisors.length; i++) {
            double wave = 2 * Math.PI * Math.pow(theta, 2.0 * i / headSize);
            if (wave < original / high) {
                divisors[i] = 1;
            } else if (wave > original / low) {
                divisors[i] = (float) factor;
            } else {
                double smooth = (original / wave - low) / (high - low);
                divisors[i] = (float) (1 / ((1 - smooth) / factor + smooth));
            }
        }
        return new RotaryEmbedding(theta, divisors, 1);
    }

    /**
     * YaRN, as vLLM and llama.cpp read DeepSeek-R1-0528-Qwen3-8B: {@code attn_factor} multiplies
     * the usual attention factor.
     *
     * @param attention the whole attention factor, 0 for the usual one
     * @see <a href="https://arxiv.org/abs/2309.00071">YaRN</a>
     */
    public static RotaryEmbedding yarn(
            double theta,
            int headSize,
            double factor,
            double original,
            double attention,
            double attnFactor) {
        double low = Math.max(0, Math.floor(turns(YARN_FAST, theta, headSize, original)));
        double high =
                Math.min(headSize - 1, Math.ceil(turns(YARN_SLOW, theta, headSize, original)));
        double width = Math.max(high - low, 0.001);
        float[] divisors = new float[headSize / 2];
        for (int i = 0; i < divisors.length; i++) {
            double ramp = Math.clamp((i - low) / width, 0, 1);
            divisors[i] = (float) (1 / (ramp / factor + 1 - ramp));
        }
        double usual = factor <= 1 ? 1 : 0.1 * Math.log(factor) + 1;
        return new RotaryEmbedding(
                theta, divisors, (float) (attention > 0 ? attention : usual * attnFactor));
    }

    /** The pair that turns {@code rotations} times within the original context. */
    private static double turns(double rotations, double theta, int headSize, double original) {
        return headSize * Math.log(original / (rotations * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RotaryEmbedding that
                && theta == that.theta
                && magnitude == that.magnitude
                && Arrays.equals(divisors, that.divisors);
    }

    @Override
    public int hashCode() {
        return Double.hashCode(theta) + 31 * Arrays.hashCode(divisors);
    }

    @Override
    public String toString() {
        return "theta " + theta + ", divisors " + Arrays.toString(divisors) + ", x " + magnitude;
    }
}

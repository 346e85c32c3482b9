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

    /** All positions {@code factor} times closer together. */
    public RotaryEmbedding slowed(double factor) {
        float[] slower = divisors.clone();
        for (int i = 0; i < slower.length; i++) {
            slower[i] *= (float) factor;
        }
        return new RotaryEmbedding(theta, slower, magnitude);
    }

    /** Stretched for longer texts. */
    public RotaryEmbedding with(Yarn yarn) {
        float[] stretched = yarn.divisors(theta, divisors.length);
        for (int i = 0; i < stretched.length; i++) {
            stretched[i] *= divisors[i];
        }
        return new RotaryEmbedding(theta, stretched, (float) yarn.magnitude());
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

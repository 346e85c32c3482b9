package ponder.inference.convert.checkpoint;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The angles of the rotary position embedding: position {@code p} turns pair {@code i} by {@code p
 * / (theta^(i / divisors.length) * divisors[i])}. As many pairs are turned as there are divisors;
 * what else a head has stays as it is.
 *
 * @param divisors one for each pair; all 1 where nothing is scaled
 * @param magnitude factor of cosines and sines
 * @param shorter other divisors for shorter texts; null where all texts have the same
 * @see <a href="https://arxiv.org/abs/2104.09864">RoFormer</a>
 */
public record RotaryEmbedding(
        double theta, float[] divisors, float magnitude, @Nullable Shorter shorter) {
    /**
     * What holds for short texts instead.
     *
     * @param longest of them, in tokens
     */
    public record Shorter(int longest, float[] divisors) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Shorter that
                    && longest == that.longest
                    && Arrays.equals(divisors, that.divisors);
        }

        @Override
        public int hashCode() {
            return longest + 31 * Arrays.hashCode(divisors);
        }

        @Override
        public String toString() {
            return "up to " + longest + ": " + Arrays.toString(divisors);
        }
    }

    public RotaryEmbedding {
        boolean computable = theta > 1 && Double.isFinite(theta) && positive(magnitude);
        for (float divisor : divisors) {
            computable &= positive(divisor);
        }
        if (shorter != null) {
            computable &= shorter.longest() > 0 && shorter.divisors().length == divisors.length;
            for (float divisor : shorter.divisors()) {
                computable &= positive(divisor);
            }
        }
        if (!computable) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY_NUMBERS));
        }
    }

    public RotaryEmbedding(double theta, float[] divisors, float magnitude) {
        this(theta, divisors, magnitude, null);
    }

    private static boolean positive(float value) {
        return value > 0 && Float.isFinite(value);
    }

    /**
     * @param turned floats of each head that are turned
     */
    public static RotaryEmbedding plain(double theta, int turned) {
        float[] ones = new float[turned / 2];
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
     * LongRoPE: each pair is slowed down by a factor of its own, which short texts have others for.
     *
     * @param original the longest of the short texts, in tokens
     * @throws PonderException if there are not as many factors as pairs
     * @see <a href="https://arxiv.org/abs/2402.13753">LongRoPE</a>
     */
    public static RotaryEmbedding longRope(
            double theta,
            int pairs,
            double[] shortFactors,
            double[] longFactors,
            int original,
            double magnitude) {
        if (longFactors.length != pairs) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY_NUMBERS));
        }
        return new RotaryEmbedding(
                theta,
                floats(longFactors),
                (float) magnitude,
                new Shorter(original, floats(shortFactors)));
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** For texts of at most {@code context} tokens. */
    RotaryEmbedding within(int context) {
        return shorter != null && context <= shorter.longest()
                ? new RotaryEmbedding(theta, shorter.divisors(), magnitude)
                : new RotaryEmbedding(theta, divisors, magnitude);
    }

    /**
     * Llama 3.1: long waves are slowed down, short ones kept, those between blended.
     *
     * @see <a
     *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/modeling_rope_utils.py">modeling_rope_utils</a>
     */
    static RotaryEmbedding llama3(
            double theta, int turned, double factor, double low, double high, double original) {
        float[] divisors = new float[turned / 2];
        for (int i = 0; i < divisors.length; i++) {
            double wave = 2 * Math.PI * Math.pow(theta, 2.0 * i / turned);
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
                && Arrays.equals(divisors, that.divisors)
                && Objects.equals(shorter, that.shorter);
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

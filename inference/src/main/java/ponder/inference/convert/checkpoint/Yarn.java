package ponder.inference.convert.checkpoint;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How YaRN stretches rotary positions: pairs that turn often stay, those that turn seldom are
 * slowed down, and those between are blended.
 *
 * @param factor how many times longer texts become
 * @param original the longest text before, in tokens
 * @param fast turns within the original text from which a pair stays as it is
 * @param slow turns up to which it is slowed down whole
 * @param truncate whether the two are rounded to whole pairs
 * @param magnitude of cosines and sines
 * @see <a href="https://arxiv.org/abs/2309.00071">YaRN</a>
 */
public record Yarn(
        double factor,
        double original,
        double fast,
        double slow,
        boolean truncate,
        double magnitude) {
    public static final double FAST = 32;
    public static final double SLOW = 1;

    public Yarn {
        if (!(factor > 0 && original > 0 && fast > 0 && slow > 0)) {
            throw new PonderException(Problem.of(ProblemCode.CHECKPOINT_ROTARY_NUMBERS));
        }
    }

    /** The usual magnitude, with the logarithm weighed by {@code weight}. */
    public static double magnitude(double factor, double weight) {
        return factor <= 1 ? 1 : 0.1 * weight * Math.log(factor) + 1;
    }

    /** What the angles of each pair are divided by. */
    float[] divisors(double theta, int pairs) {
        double from = pair(fast, theta, pairs);
        double to = pair(slow, theta, pairs);
        double low = Math.max(0, truncate ? Math.floor(from) : from);
        double high = Math.min(2 * pairs - 1, truncate ? Math.ceil(to) : to);
        double width = Math.max(high - low, 0.001);
        float[] divisors = new float[pairs];
        for (int i = 0; i < pairs; i++) {
            double ramp = Math.clamp((i - low) / width, 0, 1);
            divisors[i] = (float) (1 / (ramp / factor + 1 - ramp));
        }
        return divisors;
    }

    /** The pair that turns {@code rotations} times within the original text. */
    private double pair(double rotations, double theta, int pairs) {
        return pairs * Math.log(original / (rotations * 2 * Math.PI)) / Math.log(theta);
    }
}

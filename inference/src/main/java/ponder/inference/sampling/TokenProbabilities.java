package ponder.inference.sampling;

import java.util.Arrays;

/** The softmax of logits, for reading rather than for drawing. */
public final class TokenProbabilities {
    private static final float NEGLIGIBLE = -20;

    private final float[] logits;
    private final double maximum;
    private final double sum;

    private TokenProbabilities(float[] logits, double maximum, double sum) {
        this.logits = logits;
        this.maximum = maximum;
        this.sum = sum;
    }

    /**
     * @param logits one for each id of the vocabulary; read as long as this is used
     */
    public static TokenProbabilities of(float[] logits) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            maximum = Math.max(maximum, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - maximum);
        }
        return new TokenProbabilities(logits, maximum, sum);
    }

    /**
     * The natural logarithm of one probability, to three digits, for it is asked for with each
     * token: what is less than e^-20 of the likeliest is passed over, which is nearly all of a
     * vocabulary.
     *
     * @param logits one for each id of the vocabulary
     */
    public static double logarithm(float[] logits, int id) {
        float maximum = Float.NEGATIVE_INFINITY;
        for (float logit : logits) {
            maximum = Math.max(maximum, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            float below = logit - maximum;
            if (below > NEGLIGIBLE) {
                sum += FastExp.exp(below);
            }
        }
        return logits[id] - maximum - Math.log(sum);
    }

    /** From 0 to 1. */
    public double of(int id) {
        return Math.exp(logits[id] - maximum) / sum;
    }

    /** The natural logarithm of the probability, also of one too small for {@link #of}. */
    public double logarithm(int id) {
        return logits[id] - maximum - Math.log(sum);
    }

    /**
     * The Kullback–Leibler divergence of other probabilities from these: Σ p ln(p / q) in nats, p
     * being these and q the others.
     *
     * @param other of as many ids
     * @return 0 or more
     */
    public double divergence(TokenProbabilities other) {
        double shift = other.maximum + Math.log(other.sum) - maximum - Math.log(sum);
        double divergence = 0;
        for (int id = 0; id < logits.length; id++) {
            double p = of(id);
            if (p > 0) {
                divergence += p * ((double) logits[id] - other.logits[id] + shift);
            }
        }
        return Math.max(0, divergence);
    }

    /** The ids of the highest probabilities, the highest first; the lowest id of equals. */
    public int[] likeliest(int count) {
        int[] best = new int[Math.min(count, logits.length)];
        int found = 0;
        for (int id = 0; id < logits.length; id++) {
            int at = found;
            while (at > 0 && logits[best[at - 1]] < logits[id]) {
                at--;
            }
            if (at < best.length) {
                found = Math.min(found + 1, best.length);
                System.arraycopy(best, at, best, at + 1, found - at - 1);
                best[at] = id;
            }
        }
        return Arrays.copyOf(best, found);
    }
}

package ponder.inference.decoding;

/**
 * How sure a model was of the tokens of a reply: the geometric mean of their probabilities over
 * groups of tokens that follow each other. The least sure group tells more of a reply than the mean
 * of all (DeepConf, Fu et al. 2025, arXiv 2508.15260, whose groups have 1,024 or 2,048 tokens; the
 * replies here are shorter).
 */
public final class Certainty {
    /** Tokens of a group. */
    public static final int GROUP = 64;

    private final double[] latest = new double[GROUP];
    private double sum;
    private double lowestSum = Double.POSITIVE_INFINITY;
    private int count;

    /**
     * @param logProbability of the token that was drawn: its natural logarithm, at temperature 1
     */
    void add(double logProbability) {
        int at = count % GROUP;
        sum += logProbability - latest[at];
        latest[at] = logProbability;
        count++;
        if (count >= GROUP) {
            lowestSum = Math.min(lowestSum, sum);
        }
    }

    /** Of the last group, 0 to 1; 1 while there is none. */
    public double now() {
        return count < GROUP ? 1 : Math.exp(sum / GROUP);
    }

    /** Of the least sure group, 0 to 1; of all tokens where they make no group; 1 without any. */
    public double lowest() {
        if (count >= GROUP) {
            return Math.exp(lowestSum / GROUP);
        }
        return count == 0 ? 1 : Math.exp(sum / count);
    }
}

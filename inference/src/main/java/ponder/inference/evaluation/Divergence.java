package ponder.inference.evaluation;

/**
 * How far the predictions of a model are from those of a reference, at the same positions of the
 * same text.
 *
 * @param referencePerplexity of the reference
 * @param mean of the Kullback–Leibler divergence KL(reference ‖ model) = Σ p ln(p / q) in nats, p
 *     being the reference's probabilities and q the model's
 * @param standardError of the mean, from those of the windows, since positions of one window are
 *     alike; NaN where there is one window only
 * @param p99 the divergence that 99 of 100 positions do not exceed, interpolated as numpy does
 * @param largest divergence of one position
 * @param sameNextToken share of positions at which both find the same token likeliest, 0 to 1
 * @param largestLogitDifference of any token at any position
 */
public record Divergence(
        double referencePerplexity,
        double mean,
        double standardError,
        double p99,
        double largest,
        double sameNextToken,
        double largestLogitDifference) {}

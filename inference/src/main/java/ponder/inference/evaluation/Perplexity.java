package ponder.inference.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * How well a model predicts a text.
 *
 * @param tokens of the text
 * @param window tokens that are read in a row, see {@link Window}
 * @param scored how many of the tokens were predicted and counted
 * @param perplexity the exponential of the mean of -ln p over these, at least 1: among so many
 *     equally likely tokens the model would be as unsure
 * @param divergence from a second model; null where there is none
 */
public record Perplexity(
        int tokens, int window, int scored, double perplexity, @Nullable Divergence divergence) {}

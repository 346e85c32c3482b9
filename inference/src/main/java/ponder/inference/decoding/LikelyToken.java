package ponder.inference.decoding;

/**
 * The likeliest next id.
 *
 * @param probability 0 to 1, over the whole vocabulary at temperature 1
 */
public record LikelyToken(int id, double probability) {}

package ponder.inference;

import java.time.Duration;

/**
 * What a model would have answered in the middle of its thought.
 *
 * @param answer as it would have been written, such as {@code 42}; empty where none began to show
 * @param probability of just these tokens, had the thought ended there: 0 to 1
 * @param tokens of the thought until then
 * @param took how long the thought stood still for it
 */
public record AnswerSoFar(String answer, double probability, int tokens, Duration took) {}

package ponder.inference.models;

/**
 * Between which a model writes its final answer, within what else it says.
 *
 * @param opening such as {@code **}; may be empty
 * @param closing not empty
 */
public record AnswerMarks(String opening, String closing) {}

package ponder.inference.tokenizer;

/**
 * A stretch of a prompt.
 *
 * @param text the characters
 * @param control whether they are a control token; where the model has none of that name, they are
 *     plain text
 */
public record Piece(String text, boolean control) {}

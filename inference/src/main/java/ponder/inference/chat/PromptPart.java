package ponder.inference.chat;

/**
 * A stretch of a rendered prompt.
 *
 * @param text the characters
 * @param control true for a control token that the template wrote, false for plain text, in which
 *     the same characters mean nothing special
 */
public record PromptPart(String text, boolean control) {}

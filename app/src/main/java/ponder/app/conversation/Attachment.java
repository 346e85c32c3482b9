package ponder.app.conversation;

/**
 * A file that goes with a question.
 *
 * @param name as the user knows it, such as {@code notes.md}
 * @param text what was read out of it
 */
public record Attachment(String name, String text) {}

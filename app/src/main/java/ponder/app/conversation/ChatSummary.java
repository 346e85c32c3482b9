package ponder.app.conversation;

/**
 * A chat in a list.
 *
 * @param updated when its last message came, in milliseconds since 1970
 * @param model that made its latest reply, or empty
 * @param messages in all its branches
 */
public record ChatSummary(long id, String title, long updated, String model, int messages) {}

package ponder.inference.chat;

/**
 * One message of a chat. What the model thought and what it said are fields of their own and are
 * never parsed out of text again.
 *
 * @param reasoning the thought, empty for other roles or where the model did not think
 * @param content the text of the message; of an assistant, the answer alone
 */
public record ChatMessage(Role role, String reasoning, String content) {
    public static ChatMessage system(String content) {
        return new ChatMessage(Role.SYSTEM, "", content);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage(Role.USER, "", content);
    }

    public static ChatMessage assistant(String reasoning, String content) {
        return new ChatMessage(Role.ASSISTANT, reasoning, content);
    }
}

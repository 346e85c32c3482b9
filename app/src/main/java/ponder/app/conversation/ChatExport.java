package ponder.app.conversation;

import java.util.List;

/**
 * Ponder's own file of chats.
 *
 * @param format always {@link #FORMAT}
 * @param version of the form, {@value #VERSION} for now
 */
public record ChatExport(String format, int version, List<Chat> chats) {
    public static final String FORMAT = "ponder-chats";
    public static final int VERSION = 3;

    /**
     * One chat with all its branches.
     *
     * @param messages parents before what follows them
     */
    public record Chat(Conversation conversation, List<Message> messages) {}

    static ChatExport of(List<Chat> chats) {
        return new ChatExport(FORMAT, VERSION, chats);
    }
}

package ponder.app.conversation.exchange;

import java.util.List;
import ponder.app.conversation.WholeChat;

/**
 * Ponder's own file of chats.
 *
 * @param format always {@link #FORMAT}
 * @param version of the form, {@value #VERSION} for now
 */
public record ChatExport(String format, int version, List<WholeChat> chats) {
    public static final String FORMAT = "ponder-chats";
    public static final int VERSION = 3;

    static ChatExport of(List<WholeChat> chats) {
        return new ChatExport(FORMAT, VERSION, chats);
    }
}

package ponder.app.requests;

import java.util.List;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.inference.problem.PonderException;

/**
 * The saved chats, for one request at a time. Each method waits, and throws a {@link
 * PonderException} if the chats cannot be read or written.
 */
public interface ChatAccess {
    /** All chats, latest first. */
    List<ChatSummary> summaries();

    /** All that are not deleted. */
    List<Conversation> list();

    /** All branches of a chat. */
    List<Message> messages(long chat);

    /** For each chat, whether it exists already. */
    List<Boolean> haveAlready(List<ImportedChat> chats);

    /** Saves chats to disk, all of them or none. */
    void addAll(List<ImportedChat> chats);

    /**
     * What else the user should know about the saved chats, one sentence per line; may be empty.
     */
    default String notes() {
        return "";
    }
}

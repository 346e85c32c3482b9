package ponder.app.history;

import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;

/** One line of the list at the side. */
public sealed interface HistoryRow {
    /** Above the conversations of a day. */
    record Heading(String name) implements HistoryRow {}

    /**
     * Above the chats of a folder, which it shows and hides.
     *
     * @param chats how many
     */
    record Folder(String name, int chats, boolean open) implements HistoryRow {}

    /**
     * Above the chats that were put away.
     *
     * @param chats how many
     */
    record Archive(int chats, boolean open) implements HistoryRow {}

    record Chat(Conversation conversation) implements HistoryRow {}

    /** A message in which the search was found. */
    record Hit(SearchHit hit) implements HistoryRow {}
}

package ponder.app.history;

import ponder.app.conversation.Conversation;
import ponder.app.conversation.SearchHit;

/** One line of the list at the side. */
public sealed interface HistoryRow {
    /** Above the conversations of a day. */
    record Heading(String name) implements HistoryRow {}

    record Chat(Conversation conversation) implements HistoryRow {}

    /** A message in which the search was found. */
    record Hit(SearchHit hit) implements HistoryRow {}
}

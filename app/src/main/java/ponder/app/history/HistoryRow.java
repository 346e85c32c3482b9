package ponder.app.history;

import java.util.OptionalLong;
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

    /** The chat that what is chosen of this line is done to. */
    default OptionalLong chat() {
        return switch (this) {
            case Chat chat -> OptionalLong.of(chat.conversation().id());
            case Hit found -> OptionalLong.of(found.hit().conversation());
            case Heading h -> OptionalLong.empty();
            case Folder f -> OptionalLong.empty();
            case Archive a -> OptionalLong.empty();
        };
    }

    /** What of this line stays the same while what it shows changes. */
    default Object identity() {
        return switch (this) {
            case Chat chat -> chat.conversation().id();
            case Hit found -> found.hit();
            case Heading heading -> heading;
            case Folder folder -> folder.name();
            case Archive a -> Archive.class;
        };
    }
}

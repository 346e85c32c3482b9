package ponder.app.conversation;

import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;

/**
 * A chat's own data, without its messages.
 *
 * @param title shown in the list
 * @param titled whether a person chose the title
 * @param updated when its last message came, in milliseconds since 1970
 * @param pinned kept at the top of the list
 * @param leaf the last message of the branch on screen, 0 for none
 * @param draft what has been written and not yet sent
 * @param parameters of this chat alone, or null for those of the model
 */
public record Conversation(
        long id,
        String title,
        boolean titled,
        long created,
        long updated,
        boolean pinned,
        long leaf,
        String draft,
        @Nullable ChatParameters parameters) {

    public static Conversation begun(long id, long now) {
        return new Conversation(id, "", false, now, now, false, 0, "", null);
    }

    /** A title that the user gave. */
    public Conversation renamed(String name) {
        return new Conversation(id, name, true, created, updated, pinned, leaf, draft, parameters);
    }

    /** A title made from the chat, unless the user gave one. */
    public Conversation titledBy(String text) {
        return titled
                ? this
                : new Conversation(
                        id, text, false, created, updated, pinned, leaf, draft, parameters);
    }

    public Conversation pinnedAs(boolean now) {
        return new Conversation(id, title, titled, created, updated, now, leaf, draft, parameters);
    }

    public Conversation showing(long lastMessage) {
        return new Conversation(
                id, title, titled, created, updated, pinned, lastMessage, draft, parameters);
    }

    public Conversation updatedAt(long now) {
        return new Conversation(id, title, titled, created, now, pinned, leaf, draft, parameters);
    }

    public Conversation withDraft(String text) {
        return new Conversation(
                id, title, titled, created, updated, pinned, leaf, text, parameters);
    }

    public Conversation withParameters(@Nullable ChatParameters own) {
        return new Conversation(id, title, titled, created, updated, pinned, leaf, draft, own);
    }
}

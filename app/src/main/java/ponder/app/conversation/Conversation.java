package ponder.app.conversation;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Comparator;
import java.util.Objects;
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
 * @param folder its name, or empty; folders are there while there are chats in them
 * @param archived listed apart from the others
 * @param place where it was read last, or null for its end
 */
@RecordBuilder
public record Conversation(
        long id,
        String title,
        boolean titled,
        long created,
        long updated,
        boolean pinned,
        long leaf,
        String draft,
        @Nullable ChatParameters parameters,
        String folder,
        boolean archived,
        @Nullable LastRead place)
        implements ConversationBuilder.With {
    /** Those with a draft last, and of these the newest. */
    public static final Comparator<Conversation> BY_DRAFT =
            Comparator.comparing((Conversation c) -> !c.draft().isBlank())
                    .thenComparing(Conversation::id);

    public Conversation {
        folder = Objects.requireNonNullElse(folder, "");
    }

    public static Conversation begun(long id, long now) {
        return new Conversation(id, "", false, now, now, false, 0, "", null, "", false, null);
    }

    /** A title that the user gave. */
    public Conversation renamed(String name) {
        return withTitle(name).withTitled(true);
    }

    /** A title made from the chat, unless the user gave one. */
    public Conversation titledBy(String text) {
        return titled ? this : withTitle(text);
    }

    public Conversation pinnedAs(boolean now) {
        return withPinned(now);
    }

    public Conversation showing(long lastMessage) {
        return withLeaf(lastMessage);
    }

    public Conversation updatedAt(long now) {
        return withUpdated(now);
    }

    /** In a folder, and no longer in the archive. */
    public Conversation movedTo(String newFolder) {
        return withFolder(newFolder).withArchived(false);
    }
}

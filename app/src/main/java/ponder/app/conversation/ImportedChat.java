package ponder.app.conversation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import ponder.app.text.Texts;

/**
 * A chat out of a file. Its ids are those of the file and mean nothing outside it.
 *
 * @param created milliseconds since 1970
 * @param leaf last message of the branch that was shown, or one that is not there
 * @param messages parents before what follows them
 */
public record ImportedChat(
        String title, long created, long updated, long leaf, List<Message> messages, Shelf shelf) {

    /**
     * Where the chat was listed.
     *
     * @param folder its name, or empty
     */
    public record Shelf(boolean pinned, String folder, boolean archived) {
        /** Among all others. */
        public static final Shelf NONE = new Shelf(false, "", false);
    }

    /** The chat with ids of this installation. */
    public WholeChat withIds(LongSupplier ids) {
        long conversation = ids.getAsLong();
        Map<Long, Long> renamed = new HashMap<>();
        List<Message> all = new ArrayList<>();
        for (Message message : messages) {
            long id = ids.getAsLong();
            renamed.put(message.id(), id);
            all.add(message.movedTo(id, conversation, renamed.getOrDefault(message.parent(), 0L)));
        }
        long last = renamed.getOrDefault(leaf, all.isEmpty() ? 0 : all.getLast().id());
        Conversation header =
                Conversation.begun(conversation, created)
                        .renamed(title.isBlank() ? Texts.of("store.untitled") : title)
                        .updatedAt(updated)
                        .showing(last)
                        .pinnedAs(shelf.pinned())
                        .withFolder(shelf.folder())
                        .withArchived(shelf.archived());
        return new WholeChat(header, all);
    }
}

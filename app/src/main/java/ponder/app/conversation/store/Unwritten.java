package ponder.app.conversation.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Parts;

/** Changes that are not on the disk, over what is there: a chat as the user has left it. */
final class Unwritten {
    private Unwritten() {}

    /**
     * @param stored all messages of the conversation that are on the disk
     */
    static List<Message> messages(
            long conversation, List<Message> stored, List<StoreChange> changes) {
        Map<Long, Message> all = new LinkedHashMap<>();
        stored.forEach(m -> all.put(m.id(), m));
        for (StoreChange change : changes) {
            switch (change) {
                case StoreChange.Words(Message m) when m.conversation() == conversation ->
                        all.put(m.id(), m);
                case StoreChange.Chats(List<WholeChat> chats) ->
                        chats.stream()
                                .filter(chat -> chat.conversation().id() == conversation)
                                .forEach(chat -> chat.messages().forEach(m -> all.put(m.id(), m)));
                case StoreChange.Growth(long id, List<Part> more) ->
                        all.computeIfPresent(
                                id, (same, m) -> m.withParts(Parts.plus(m.parts(), more)));
                case StoreChange.Clear() -> all.clear();
                default -> {}
            }
        }
        return new ArrayList<>(all.values());
    }

    static List<FileText> draftFiles(
            long conversation, List<FileText> stored, List<StoreChange> changes) {
        List<FileText> files = stored;
        for (StoreChange change : changes) {
            if (change instanceof StoreChange.DraftFiles(long id, List<FileText> all)
                    && id == conversation) {
                files = all;
            }
        }
        return files;
    }

    /**
     * The chats that are changed, whole as far as they can be read.
     *
     * @param database null where none can be read
     */
    static List<WholeChat> chats(List<StoreChange> changes, @Nullable ConversationDatabase database)
            throws SQLException {
        Map<Long, Conversation> headers = new LinkedHashMap<>();
        for (StoreChange change : changes) {
            switch (change) {
                case StoreChange.Header(Conversation chat) -> headers.put(chat.id(), chat);
                case StoreChange.Chats(List<WholeChat> chats) ->
                        chats.forEach(c -> headers.put(c.conversation().id(), c.conversation()));
                case StoreChange.Words(Message m) -> known(headers, m.conversation(), database);
                case StoreChange.Growth(long message, List<Part> more) ->
                        grown(headers, message, database);
                case StoreChange.DraftFiles(long id, List<FileText> f) ->
                        known(headers, id, database);
                case StoreChange.Draft(long id, String text) -> {
                    known(headers, id, database);
                    headers.computeIfPresent(id, (same, chat) -> chat.withDraft(text));
                }
                case StoreChange.Clear() -> headers.clear();
                default -> {}
            }
        }
        List<WholeChat> all = new ArrayList<>();
        for (Conversation chat : headers.values()) {
            List<Message> stored = database == null ? List.of() : database.messages(chat.id());
            List<FileText> files = database == null ? List.of() : database.draftFiles(chat.id());
            all.add(
                    new WholeChat(
                            chat,
                            whole(
                                    chat,
                                    messages(chat.id(), stored, changes),
                                    draftFiles(chat.id(), files, changes))));
        }
        return all;
    }

    /** The chats that have words in no file, with less around them where the file is unreadable. */
    static List<WholeChat> unsaved(List<StoreChange> changes, StoreFile file) {
        return readable(changes, file).stream().filter(chat -> !chat.messages().isEmpty()).toList();
    }

    private static List<WholeChat> readable(List<StoreChange> changes, StoreFile file) {
        try {
            return chats(changes, file.forReading());
        } catch (SQLException e) {
            System.getLogger(Unwritten.class.getName())
                    .log(System.Logger.Level.WARNING, "only what is unsaved is readable", e);
            return chats(changes);
        }
    }

    /** The same where no database can be read. */
    static List<WholeChat> chats(List<StoreChange> changes) {
        try {
            return chats(changes, null);
        } catch (SQLException e) {
            throw new AssertionError("nothing was read", e);
        }
    }

    /** A chat of which a stored reply has said more. */
    private static void grown(
            Map<Long, Conversation> headers, long message, @Nullable ConversationDatabase database)
            throws SQLException {
        long chat = database == null ? 0 : database.conversationOf(message);
        if (chat != 0) {
            known(headers, chat, database);
        }
    }

    /** A chat of which only words are new has its header on the disk. */
    private static void known(
            Map<Long, Conversation> headers, long id, @Nullable ConversationDatabase database)
            throws SQLException {
        if (!headers.containsKey(id)) {
            List<Conversation> stored = database == null ? List.of() : database.list();
            headers.put(
                    id,
                    stored.stream()
                            .filter(chat -> chat.id() == id)
                            .findFirst()
                            .orElse(Conversation.begun(id, System.currentTimeMillis())));
        }
    }

    /** With its draft as a last question, and without links to what cannot be read. */
    private static List<Message> whole(
            Conversation chat, List<Message> messages, List<FileText> files) {
        Set<Long> ids = messages.stream().map(Message::id).collect(Collectors.toSet());
        List<Message> all = new ArrayList<>();
        for (Message m : messages) {
            all.add(ids.contains(m.parent()) ? m : m.movedTo(m.id(), chat.id(), 0));
        }
        if (!chat.draft().isBlank() || !files.isEmpty()) {
            long last = ids.stream().mapToLong(Long::longValue).max().orElse(chat.id());
            long leaf = ids.contains(chat.leaf()) ? chat.leaf() : 0;
            all.add(
                    Message.question(
                            last + 1, chat.id(), leaf, chat.draft(), files, chat.updated()));
        }
        return all;
    }
}

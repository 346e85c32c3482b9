package ponder.app.conversation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                case StoreChange.Chats(List<ChatExport.Chat> chats) ->
                        chats.stream()
                                .filter(chat -> chat.conversation().id() == conversation)
                                .forEach(chat -> chat.messages().forEach(m -> all.put(m.id(), m)));
                case StoreChange.Growth(long id, String reasoning, String content) ->
                        all.computeIfPresent(
                                id,
                                (same, m) ->
                                        m.withText(
                                                m.reasoning() + reasoning, m.content() + content));
                case StoreChange.Clear() -> all.clear();
                default -> {}
            }
        }
        return new ArrayList<>(all.values());
    }

    static List<Attachment> draftFiles(
            long conversation, List<Attachment> stored, List<StoreChange> changes) {
        List<Attachment> files = stored;
        for (StoreChange change : changes) {
            if (change instanceof StoreChange.DraftFiles(long id, List<Attachment> all)
                    && id == conversation) {
                files = all;
            }
        }
        return files;
    }
}

package ponder.app.conversation.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Rating;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;
import ponder.inference.chat.Parts;

/** What a store has to hold, in memory, after the same random changes that are given to it. */
final class StoreModel {
    private static final Comparator<Conversation> AS_LISTED =
            Comparator.comparing(Conversation::pinned)
                    .thenComparing(Conversation::updated)
                    .thenComparing(Conversation::id)
                    .reversed();

    private final Random random;
    private final Map<Long, Conversation> chats = new TreeMap<>();
    private final Map<Long, Message> messages = new TreeMap<>();
    private final Map<Long, List<FileText>> files = new HashMap<>();
    private final Set<Long> deleted = new TreeSet<>();
    private boolean deletionsUnsaved;
    private long lastId;

    StoreModel(Random random) {
        this.random = random;
    }

    /** Makes a change here and there. */
    void change(ConversationRepository store) {
        Conversation chat = any(chats);
        Message writing =
                any(messages.values().stream().filter(m -> m.ending() == Ending.WRITING).toList());
        int what = random.nextInt(100);
        if (chat == null || what < 8) {
            header(store, Conversation.begun(++lastId, lastId));
        } else if (what < 16) {
            header(store, changed(chat));
        } else if (what < 36) {
            message(store, question(chat.id()));
        } else if (what < 46) {
            message(store, Message.reply(++lastId, chat.id(), parent(chat.id()), lastId));
        } else if (what < 66) {
            grow(store, writing);
        } else if (what < 74) {
            end(store, writing);
        } else if (what < 82) {
            chats.put(chat.id(), chat.withDraft(words()));
            store.draft(chat.id(), chats.get(chat.id()).draft());
        } else if (what < 86) {
            files.put(chat.id(), List.of(new FileText("a.txt", words())));
            store.draftFiles(chat.id(), files.get(chat.id()));
        } else if (what < 90) {
            deleted.add(chat.id());
            deletionsUnsaved = true;
            store.delete(List.of(chat.id()));
        } else if (what < 93) {
            deleted.remove(chat.id());
            store.restore(List.of(chat.id()));
        } else if (what < 97) {
            take(store);
        } else if (what < 98) {
            clear();
            store.clear();
        } else {
            // of a chat that is gone
            store.save(question(++lastId));
            store.grow(++lastId, new Part.Reasoning("late"));
        }
    }

    private <T> @Nullable T any(Map<Long, T> all) {
        return any(List.copyOf(all.values()));
    }

    private <T> @Nullable T any(List<T> all) {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private Conversation changed(Conversation chat) {
        return switch (random.nextInt(5)) {
            case 0 -> chat.renamed(words());
            case 2 -> chat.movedTo(words());
            case 3 -> chat.withArchived(!chat.archived());
            case 1 -> chat.pinnedAs(!chat.pinned());
            default -> chat.showing(parent(chat.id())).updatedAt(++lastId);
        };
    }

    private void header(ConversationRepository store, Conversation chat) {
        chats.put(chat.id(), chat);
        store.save(chat);
    }

    private void message(ConversationRepository store, Message message) {
        messages.put(message.id(), message);
        store.save(message);
    }

    private Message question(long chat) {
        return Message.question(
                ++lastId,
                chat,
                parent(chat),
                words(),
                random.nextBoolean() ? List.of() : List.of(new FileText("q.txt", words())),
                lastId);
    }

    private long parent(long chat) {
        Message before =
                any(messages.values().stream().filter(m -> m.conversation() == chat).toList());
        return before == null || random.nextInt(8) == 0 ? 0 : before.id();
    }

    /** Short ones find room in a full file, long ones do not. */
    private String words() {
        return "word %d "
                .formatted(random.nextInt(1000))
                .repeat(random.nextInt(4) == 0 ? 1 + random.nextInt(2_000) : 1);
    }

    private void grow(ConversationRepository store, @Nullable Message writing) {
        if (writing != null) {
            Part more =
                    random.nextInt(3) == 0 ? new Part.Reasoning(words()) : new Part.Text(words());
            messages.put(
                    writing.id(), writing.withParts(Parts.plus(writing.parts(), List.of(more))));
            store.grow(writing.id(), more);
        }
    }

    private void end(ConversationRepository store, @Nullable Message writing) {
        if (writing != null) {
            Message ended = writing.ended(Ending.COMPLETE, null, ++lastId);
            boolean rated = random.nextInt(3) == 0;
            message(store, ended.ratedAs(rated ? new Rating(Rating.Thumb.DOWN, words()) : null));
        }
    }

    private void take(ConversationRepository store) {
        List<WholeChat> all = new ArrayList<>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            Conversation chat = Conversation.begun(++lastId, lastId);
            Message question = Message.question(++lastId, chat.id(), 0, words(), List.of(), lastId);
            all.add(new WholeChat(chat.showing(question.id()), List.of(question)));
            chats.put(chat.id(), chat.showing(question.id()));
            messages.put(question.id(), question);
        }
        store.saveAll(all);
    }

    /** Whether a deletion may still wait, which is not repeated in a later session. */
    boolean deletionsUnsaved() {
        return deletionsUnsaved;
    }

    void saved() {
        deletionsUnsaved = false;
    }

    private void clear() {
        deletionsUnsaved = true;
        chats.clear();
        messages.clear();
        files.clear();
        deleted.clear();
    }

    /** What the end of a session and the next start make of it. */
    void reopened() {
        chats.keySet().removeAll(deleted);
        files.keySet().retainAll(chats.keySet());
        messages.values().removeIf(m -> !chats.containsKey(m.conversation()));
        deleted.clear();
        messages.replaceAll(
                (id, m) ->
                        m.ending() == Ending.WRITING
                                ? m.ended(
                                        Ending.INTERRUPTED,
                                        null,
                                        Math.max(m.finished(), m.created()))
                                : m);
        recoverLeaves();
    }

    private void recoverLeaves() {
        Map<Long, Long> last = new HashMap<>();
        messages.values().forEach(m -> last.merge(m.conversation(), m.id(), Math::max));
        chats.replaceAll(
                (id, chat) ->
                        chat.leaf() == 0 && last.containsKey(id)
                                ? chat.showing(Objects.requireNonNull(last.get(id)))
                                : chat);
    }

    /** Chats that are listed, in order. */
    List<Conversation> listed() {
        return chats.values().stream()
                .filter(chat -> !deleted.contains(chat.id()))
                .sorted(AS_LISTED)
                .toList();
    }

    List<Message> messages(long chat) {
        return messages.values().stream().filter(m -> m.conversation() == chat).toList();
    }

    List<FileText> files(long chat) {
        return files.getOrDefault(chat, List.of());
    }
}

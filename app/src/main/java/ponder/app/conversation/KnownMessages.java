package ponder.app.conversation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import ponder.inference.chat.Role;

/**
 * Messages that are here already, known by what they say and when they were said: a chat of a file
 * is here if one chat has them all, whatever was said in it since.
 */
public final class KnownMessages {
    private record Key(Role role, long created, int length, int hash) {
        static Key of(Role role, long created, String text) {
            return new Key(role, created, text.length(), text.hashCode());
        }
    }

    private final Map<Key, Set<Long>> conversations = new HashMap<>();
    private long imported;

    public void add(long conversation, Role role, long created, String text) {
        conversations
                .computeIfAbsent(Key.of(role, created, text), key -> new HashSet<>())
                .add(conversation);
    }

    /** A chat that is as good as here. */
    public void add(ImportedChat chat) {
        long place = - ++imported;
        chat.messages().forEach(m -> add(place, m.role(), m.created(), m.content()));
    }

    public boolean haveAll(ImportedChat chat) {
        Set<Long> left = null;
        for (Message m : chat.messages()) {
            Set<Long> having =
                    conversations.getOrDefault(
                            Key.of(m.role(), m.created(), m.content()), Set.of());
            if (left == null) {
                left = new HashSet<>(having);
            } else {
                left.retainAll(having);
            }
            if (left.isEmpty()) {
                return false;
            }
        }
        return left != null;
    }
}

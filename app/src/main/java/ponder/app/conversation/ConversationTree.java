package ponder.app.conversation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The messages of a chat. Asking again and editing make siblings; one way from a first question to
 * a last message is shown.
 *
 * <pre>{@code
 * tree.put(question);
 * tree.put(answer);
 * tree.put(otherAnswer);            // the same parent: a sibling
 * tree.branchThrough(answer.id());  // the last message of the branch that has this one
 * }</pre>
 */
public final class ConversationTree {
    private final Map<Long, Message> messages = new LinkedHashMap<>();
    private final Map<Long, List<Long>> children = new HashMap<>();
    private final Map<Long, Long> lastShown = new HashMap<>();

    public ConversationTree() {}

    public ConversationTree(Collection<Message> all) {
        all.forEach(this::put);
    }

    /** Adds a message, or replaces the one of the same id. */
    public void put(Message message) {
        if (messages.put(message.id(), message) == null) {
            children.computeIfAbsent(message.parent(), p -> new ArrayList<>()).add(message.id());
        }
    }

    /** Takes out a message that nothing follows. */
    public void remove(long id) {
        Message gone = messages.remove(id);
        if (gone != null) {
            children.getOrDefault(gone.parent(), new ArrayList<>()).remove(id);
        }
    }

    public boolean has(long id) {
        return messages.containsKey(id);
    }

    /**
     * @throws IllegalArgumentException if there is no such message
     */
    public Message get(long id) {
        Message message = messages.get(id);
        if (message == null) {
            throw new IllegalArgumentException("no message " + id);
        }
        return message;
    }

    /**
     * The last message of the branch that has the given one; of the newest branch where that was
     * never written. What follows it was written when the program ended before it could note so.
     */
    public long leafFor(long wanted) {
        if (messages.isEmpty()) {
            return wanted;
        }
        return messages.containsKey(wanted)
                ? branchThrough(wanted)
                : List.copyOf(messages.keySet()).getLast();
    }

    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** All messages, oldest first. */
    public Collection<Message> all() {
        return Collections.unmodifiableCollection(messages.values());
    }

    /** From the first question to the given message; empty for 0. */
    public List<Message> path(long leaf) {
        List<Message> path = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        for (long at = leaf; messages.containsKey(at) && seen.add(at); at = get(at).parent()) {
            path.add(get(at));
        }
        Collections.reverse(path);
        for (Message message : path) {
            lastShown.put(message.parent(), message.id());
        }
        return path;
    }

    /** The ids of the message and of those that could stand in its place, oldest first. */
    public List<Long> siblings(long id) {
        return Collections.unmodifiableList(children.getOrDefault(get(id).parent(), List.of()));
    }

    /** What follows a message directly, oldest first. */
    public List<Message> children(long parent) {
        return children.getOrDefault(parent, List.of()).stream().map(this::get).toList();
    }

    /**
     * The last message below the given one, along what was shown last, else what is newest. Where a
     * file has messages in a circle, it ends before the first one comes again.
     */
    public long branchThrough(long id) {
        long at = id;
        Set<Long> seen = new HashSet<>(Set.of(id));
        while (true) {
            List<Long> below = children.getOrDefault(at, List.of());
            if (below.isEmpty()) {
                return at;
            }
            Long shown = lastShown.get(at);
            long next = shown != null && below.contains(shown) ? shown : below.getLast();
            if (!seen.add(next)) {
                return at;
            }
            at = next;
        }
    }
}

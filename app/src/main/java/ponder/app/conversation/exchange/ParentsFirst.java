package ponder.app.conversation.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings a tree that is given by parents into an order in which they come first. */
final class ParentsFirst {
    private ParentsFirst() {}

    /** The parent of a node; null for none. */
    interface Parent<K> {
        @Nullable K of(K node);
    }

    /**
     * All nodes, otherwise as they were given.
     *
     * @param circle makes what is thrown when a node follows itself, directly or by way of others
     */
    static <K> List<K> order(
            Collection<K> nodes, Parent<K> parent, Function<K, ? extends RuntimeException> circle) {
        Set<K> done = new HashSet<>();
        List<K> ordered = new ArrayList<>();
        for (K node : nodes) {
            Set<K> way = new LinkedHashSet<>();
            for (K at = node; at != null && !done.contains(at); at = parent.of(at)) {
                if (!way.add(at)) {
                    throw circle.apply(at);
                }
            }
            Deque<K> down = new ArrayDeque<>(way);
            while (!down.isEmpty()) {
                K next = down.removeLast();
                done.add(next);
                ordered.add(next);
            }
        }
        return ordered;
    }
}

package ponder.app.control.column;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of those items of a list that are in view. They stand in the order of the items, which
 * is that of the keyboard's focus; the view's last child is not one of them.
 */
final class ItemNodes<T, N extends Region> {
    private final List<T> items;
    private final List<Node> children;
    private final Function<T, N> factory;
    private final Consumer<N> dispose;
    private final Map<T, N> nodes = new HashMap<>();

    /**
     * @param children of the view
     * @param dispose releases a node that went out of view
     */
    ItemNodes(List<T> items, List<Node> children, Function<T, N> factory, Consumer<N> dispose) {
        this.items = items;
        this.children = children;
        this.factory = factory;
        this.dispose = dispose;
    }

    /** The node of an item, made if it has none. */
    N node(T item) {
        N node = nodes.get(item);
        if (node == null) {
            node = factory.apply(item);
            nodes.put(item, node);
            children.add(placeInOrder(item), node);
            node.applyCss();
        }
        return node;
    }

    /** The node of an item, or null. */
    @Nullable N present(T item) {
        return nodes.get(item);
    }

    private int placeInOrder(T item) {
        int index = items.indexOf(item);
        Set<Region> later = new HashSet<>();
        for (int i = index + 1; i < items.size() && later.size() < nodes.size(); i++) {
            N node = nodes.get(items.get(i));
            if (node != null) {
                later.add(node);
            }
        }
        int place = 0;
        while (place < children.size() - 1 && !later.contains(children.get(place))) {
            place++;
        }
        return place;
    }

    Collection<N> all() {
        return nodes.values();
    }

    List<N> inOrder() {
        List<N> shown = new ArrayList<>();
        for (T item : items) {
            N node = nodes.get(item);
            if (node != null) {
                shown.add(node);
            }
        }
        return shown;
    }

    void dropAllBut(Set<T> used) {
        nodes.entrySet()
                .removeIf(entry -> !used.contains(entry.getKey()) && gone(entry.getValue()));
    }

    private boolean gone(N node) {
        children.remove(node);
        dispose.accept(node);
        return true;
    }

    void close() {
        nodes.values().forEach(dispose);
        children.removeAll(nodes.values());
        nodes.clear();
    }
}

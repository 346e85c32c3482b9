package ponder.app.control;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.collections.ObservableList;
import javafx.scene.Node;

/**
 * The nodes of things in a list that changes by itself. What stays in the list keeps its node: a
 * new one would not have the focus, and a button that is made anew between press and release is not
 * pressed.
 */
public final class KeptNodes<T, N extends Node> {
    private final Map<Object, N> nodes = new IdentityHashMap<>();
    private final Function<T, Object> identity;
    private final Function<T, N> make;

    /**
     * @param identity what of a thing stays the same object while the thing changes
     */
    public KeptNodes(Function<T, Object> identity, Function<T, N> make) {
        this.identity = identity;
        this.make = make;
    }

    /** The nodes of these things in their order; those of others are forgotten. */
    public List<N> of(List<? extends T> things) {
        List<N> wanted = things.stream().map(this::node).toList();
        nodes.values().retainAll(wanted);
        return wanted;
    }

    private N node(T thing) {
        return nodes.computeIfAbsent(identity.apply(thing), key -> make.apply(thing));
    }

    /** Makes these the children without taking any of them out that may stay. */
    public static void show(ObservableList<Node> children, List<? extends Node> wanted) {
        children.retainAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            Node node = wanted.get(i);
            if (i == children.size() || children.get(i) != node) {
                children.remove(node);
                children.add(i, node);
            }
        }
    }
}

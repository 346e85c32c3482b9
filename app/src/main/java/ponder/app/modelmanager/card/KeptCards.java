package ponder.app.modelmanager.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.Node;

/**
 * The cards of things that are often looked at again. What has not changed keeps its card, and with
 * that the focus, an open menu and a press that is still to be released.
 *
 * @param <T> all that a card shows; equal ones are shown by the same card
 */
public final class KeptCards<T> {
    private final Function<T, Node> make;
    private Map<T, Node> cards = Map.of();

    public KeptCards(Function<T, Node> make) {
        this.make = make;
    }

    /** The cards of these in their order; those of others are forgotten. */
    public List<Node> of(List<T> things) {
        Map<T, Node> before = cards;
        Map<T, Node> now = new LinkedHashMap<>();
        for (T thing : things) {
            Node kept = before.get(thing);
            now.put(thing, kept == null ? make.apply(thing) : kept);
        }
        cards = now;
        return List.copyOf(now.values());
    }
}

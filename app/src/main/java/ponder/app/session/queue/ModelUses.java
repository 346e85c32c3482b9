package ponder.app.session.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import ponder.inference.ChatEngine;
import ponder.inference.problem.Problem;

/**
 * Who needs the model beside the replies of chats, and how often anybody did. All methods belong to
 * the JavaFX thread.
 */
public final class ModelUses {
    /** Something that needs the model. */
    private record Use(Consumer<ChatEngine> with, Consumer<Problem> without) {}

    private final ReadOnlyIntegerWrapper guests = new ReadOnlyIntegerWrapper();
    private final List<Use> waiting = new ArrayList<>();
    private long count;

    void add(Consumer<ChatEngine> with, Consumer<Problem> without) {
        waiting.add(new Use(with, without));
    }

    void handOver(ChatEngine loaded) {
        taken().forEach(use -> use.with().accept(loaded));
    }

    void refuse(Problem reason) {
        taken().forEach(use -> use.without().accept(reason));
    }

    private List<Use> taken() {
        List<Use> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }

    /** The model is needed. */
    void count() {
        count++;
    }

    /** How often the model was needed. */
    public long counted() {
        return count;
    }

    /** A request of another program has the model, for its turns. */
    public void guestCame() {
        guests.set(guests.get() + 1);
    }

    public void guestLeft() {
        guests.set(guests.get() - 1);
        count();
    }

    /** How many requests of other programs have the model. */
    public ReadOnlyIntegerProperty guestsProperty() {
        return guests.getReadOnlyProperty();
    }

    boolean any() {
        return guests.get() > 0 || !waiting.isEmpty();
    }
}

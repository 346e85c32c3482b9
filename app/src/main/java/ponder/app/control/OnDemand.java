package ponder.app.control;

import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/** The place of something that is made when it is first to be seen; most is never. */
public final class OnDemand<N extends Node> extends StackPane {
    private final Supplier<N> makes;
    private final Subscription subscription;
    private @Nullable N made;

    /**
     * @param seen whether it is to be seen
     */
    public OnDemand(ObservableValue<Boolean> seen, Supplier<N> makes) {
        this.makes = makes;
        setPickOnBounds(false);
        managedProperty().bind(visibleProperty());
        subscription = seen.subscribe(this::show);
    }

    private void show(boolean now) {
        setVisible(now);
        if (now && made == null) {
            made = makes.get();
            getChildren().add(made);
        }
        if (made != null) {
            made.setVisible(now);
        }
    }

    /** What has been made, if it has. */
    public Optional<N> made() {
        return Optional.ofNullable(made);
    }

    /** Is seen no more. What has been made is closed by who made it. */
    public void close() {
        subscription.unsubscribe();
        show(false);
    }
}

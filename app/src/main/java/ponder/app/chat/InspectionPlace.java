package ponder.app.chat;

import javafx.beans.binding.Bindings;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.session.chat.InspectionViewModel;
import ponder.app.session.chat.MessageViewModel;

/** Where a look into a reply is shown, while there is one. */
final class InspectionPlace extends VBox {
    private final Runnable leave;
    private final Subscription subscription;

    /**
     * @param leave ends the look
     */
    InspectionPlace(MessageViewModel of, Runnable leave) {
        this.leave = leave;
        visibleProperty().bind(Bindings.isNotEmpty(getChildren()));
        managedProperty().bind(visibleProperty());
        subscription = of.inspectionProperty().subscribe(this::show);
    }

    private void show(@Nullable InspectionViewModel now) {
        closePanes();
        getChildren().clear();
        if (now != null) {
            getChildren().add(new InspectionPane(now, leave));
        }
    }

    private void closePanes() {
        getChildren().forEach(pane -> ((InspectionPane) pane).close());
    }

    /** Stops listening to the message. */
    void close() {
        subscription.unsubscribe();
        closePanes();
    }
}

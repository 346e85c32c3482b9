package ponder.app.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/** {@code < 2/3 >}: steps through what stands in the same place; empty when that is one. */
final class SiblingStepper extends HBox {
    private final MessageViewModel message;
    private final MessageContext context;
    private final Subscription subscription;

    SiblingStepper(MessageViewModel message, MessageContext context) {
        this.message = message;
        this.context = context;
        getStyleClass().add("sibling-stepper");
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
        subscription = message.placeProperty().subscribe(this::show);
    }

    /** Stops listening to the message. */
    void close() {
        subscription.unsubscribe();
    }

    private void show(MessageViewModel.Place place) {
        setVisible(place.of() > 1);
        if (place.of() == 1) {
            getChildren().clear();
            return;
        }
        Label number = new Label(place.number() + "/" + place.of());
        number.getStyleClass().add("sibling-number");
        number.setMinWidth(USE_PREF_SIZE);
        Button before = step(Feather.CHEVRON_LEFT, Texts.of("version.earlier"), -1);
        before.setDisable(place.number() == 1);
        Button after = step(Feather.CHEVRON_RIGHT, Texts.of("version.later"), 1);
        after.setDisable(place.number() == place.of());
        getChildren().setAll(before, number, after);
    }

    private Button step(Feather icon, String name, int by) {
        return Icons.button(icon, name, () -> context.commands().step(message, by));
    }
}

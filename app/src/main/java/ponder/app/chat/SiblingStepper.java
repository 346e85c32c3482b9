package ponder.app.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import ponder.app.control.Icons;
import ponder.app.text.Texts;

/** {@code < 2/3 >}: steps through what stands in the same place; not there when that is one. */
final class SiblingStepper extends HBox {
    private final Subscription subscription;

    SiblingStepper(MessageViewModel message, MessageActions actions) {
        getStyleClass().add("sibling-stepper");
        setAlignment(Pos.CENTER_LEFT);
        Button before =
                Icons.button(
                        Feather.CHEVRON_LEFT,
                        Texts.of("version.earlier"),
                        () -> actions.step(message, -1));
        Button after =
                Icons.button(
                        Feather.CHEVRON_RIGHT,
                        Texts.of("version.later"),
                        () -> actions.step(message, 1));
        Label number = new Label();
        number.getStyleClass().add("sibling-number");
        number.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(before, number, after);
        managedProperty().bind(visibleProperty());
        subscription = message.placeProperty().subscribe(now -> show(now, before, number, after));
    }

    /** Lets go of the message. */
    void close() {
        subscription.unsubscribe();
    }

    private void show(MessageViewModel.Place place, Button before, Label number, Button after) {
        setVisible(place.of() > 1);
        number.setText(place.number() + "/" + place.of());
        before.setDisable(place.number() == 1);
        after.setDisable(place.number() == place.of());
    }
}

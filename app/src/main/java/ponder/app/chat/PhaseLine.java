package ponder.app.chat;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.session.chat.MessageViewModel;

/** A line that is there only in one phase and only when it has something to say. */
final class PhaseLine extends VBox {
    private final Subscription subscription;

    PhaseLine(
            MessageViewModel message,
            MessageViewModel.Phase phase,
            ObservableValue<String> text,
            String style) {
        managedProperty().bind(visibleProperty());
        Runnable update =
                () -> {
                    boolean now = message.phaseProperty().get() == phase;
                    show(now ? text.getValue() : "", style);
                };
        subscription =
                Subscription.combine(
                        message.phaseProperty().subscribe(now -> update.run()),
                        text.subscribe(now -> update.run()));
    }

    /** Lets go of the message. */
    void close() {
        subscription.unsubscribe();
    }

    private void show(String sentence, String style) {
        setVisible(!sentence.isEmpty());
        if (sentence.isEmpty()) {
            getChildren().clear();
        } else if (getChildren().isEmpty()) {
            Label label = new Label(sentence);
            label.setWrapText(true);
            label.getStyleClass().add(style);
            getChildren().add(label);
        } else {
            ((Label) getChildren().getFirst()).setText(sentence);
        }
    }
}

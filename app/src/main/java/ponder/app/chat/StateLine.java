package ponder.app.chat;

import java.util.function.Predicate;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;

/** A line that is there only in some states of a reply, and only when it has something to say. */
final class StateLine extends VBox {
    private final Subscription subscription;

    StateLine(
            MessageViewModel message,
            Predicate<ReplyState> when,
            ObservableValue<String> text,
            String style) {
        managedProperty().bind(visibleProperty());
        Runnable update =
                () -> {
                    boolean now = when.test(message.stateProperty().get());
                    show(now ? text.getValue() : "", style);
                };
        subscription =
                Subscription.combine(
                        message.stateProperty().subscribe(now -> update.run()),
                        text.subscribe(now -> update.run()));
    }

    /** Stops listening to the message. */
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

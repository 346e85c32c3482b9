package ponder.app.chat.steer;

import javafx.beans.InvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/** Hints that wait until the sentence of the thought is over. */
public final class PendingHints extends VBox {
    private final MessageViewModel message;
    private final InvalidationListener listener = o -> show();

    public PendingHints(MessageViewModel message) {
        this.message = message;
        managedProperty().bind(visibleProperty());
        message.steered().pendingHints().addListener(listener);
        show();
    }

    private void show() {
        setVisible(!message.steered().pendingHints().isEmpty());
        getChildren()
                .setAll(message.steered().pendingHints().stream().map(PendingHints::line).toList());
    }

    private static Label line(String words) {
        Label line = new Label(Texts.of("hint.waits", words.replaceAll("\\s+", " ")));
        line.getStyleClass().add("note-line");
        line.setWrapText(true);
        line.setMinHeight(USE_PREF_SIZE);
        return line;
    }

    /** Stops listening to the message. */
    public void close() {
        message.steered().pendingHints().removeListener(listener);
    }
}

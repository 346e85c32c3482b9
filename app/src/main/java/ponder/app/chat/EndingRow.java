package ponder.app.chat;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import ponder.app.conversation.Message;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;
import ponder.app.text.Texts;
import ponder.inference.ReasoningEnd;

/** How a reply ended, and the way on from there; empty for one that simply came to its end. */
final class EndingRow extends HBox {
    private final MessageViewModel message;
    private final MessageContext context;
    private final Subscription subscription;

    EndingRow(MessageViewModel message, MessageContext context) {
        super(10);
        this.message = message;
        this.context = context;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("ending-row");
        managedProperty().bind(visibleProperty());
        subscription =
                Subscription.combine(
                        message.stateProperty().subscribe(now -> show()),
                        message.noteProperty().subscribe(text -> show()));
    }

    /** Stops listening to the message. */
    void close() {
        subscription.unsubscribe();
    }

    private void show() {
        getChildren().clear();
        if (message.stateProperty().get() == ReplyState.DONE) {
            fill(message.toMessage());
        }
        setVisible(!getChildren().isEmpty());
    }

    private void fill(Message ended) {
        String sentence = message.noteProperty().get();
        if (!sentence.isEmpty()) {
            Label note = new Label(sentence);
            note.setWrapText(true);
            note.getStyleClass().add("note-line");
            getChildren().add(note);
        }
        boolean canGoOn = context.steering().offersGoingOn();
        if (ended.ending().cut() && context.steering().offersContinuing(ended)) {
            add(Texts.of("message.continue"), () -> context.steering().continueReply(message));
        }
        ReasoningEnd end = ended.thought().end();
        if (canGoOn && end != null && end != ReasoningEnd.NATURAL) {
            add(Texts.of("message.thinkOn"), () -> context.steering().thinkOn(message));
        }
    }

    private void add(String name, Runnable action) {
        Button button = new Button(name);
        button.setOnAction(e -> action.run());
        button.getStyleClass().addAll("small", "ending-button");
        getChildren().add(button);
    }
}

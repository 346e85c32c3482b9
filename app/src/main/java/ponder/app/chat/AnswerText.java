package ponder.app.chat;

import java.util.function.Consumer;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import ponder.app.control.ChunkedText;
import ponder.app.markdown.MarkdownView;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.ReplyState;

/** An answer, formatted, or as the model wrote it if that is asked for. */
final class AnswerText extends StackPane {
    private final MessageViewModel message;
    private final Consumer<String> openLink;
    private final Subscription subscription;
    private Subscription growth = Subscription.EMPTY;

    AnswerText(MessageViewModel message, Consumer<String> openLink) {
        this.message = message;
        this.openLink = openLink;
        subscription =
                message.sourceShownProperty()
                        .subscribe(this::show)
                        .and(
                                message.content()
                                        .onCleared(
                                                () -> show(message.sourceShownProperty().get())));
    }

    private void show(boolean source) {
        growth.unsubscribe();
        if (source) {
            ChunkedText text = new ChunkedText("code-text");
            growth = message.content().listen(text::append);
            getChildren().setAll(text);
        } else {
            MarkdownView text = new MarkdownView(openLink);
            growth =
                    message.stateProperty()
                            .subscribe(now -> text.growing(now != ReplyState.DONE))
                            .and(message.content().listen(text::append));
            getChildren().setAll(text);
        }
    }

    void close() {
        growth.unsubscribe();
        subscription.unsubscribe();
    }
}

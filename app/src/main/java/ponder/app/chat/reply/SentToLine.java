package ponder.app.chat.reply;

import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.RunRecord;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;

/** Where the chat was sent for a reply, in the tone of a warning; nothing if it stayed here. */
public final class SentToLine extends Label {
    private final Subscription subscription;

    public SentToLine(MessageViewModel reply) {
        getStyleClass().add("sent-to");
        setWrapText(true);
        managedProperty().bind(textProperty().isNotEmpty());
        visibleProperty().bind(managedProperty());
        subscription =
                reply.stateProperty().subscribe(now -> setText(sentence(reply.toMessage().run())));
    }

    private static String sentence(@Nullable RunRecord run) {
        String server = run == null ? null : run.server();
        return server == null ? "" : Texts.of("message.sentTo", server);
    }

    /** Stops listening to the reply. */
    public void close() {
        subscription.unsubscribe();
    }
}

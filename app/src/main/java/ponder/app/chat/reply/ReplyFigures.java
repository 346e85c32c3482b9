package ponder.app.chat.reply;

import javafx.scene.control.Label;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.control.Tip;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.chat.Wording;
import ponder.inference.ReplyStats;

/** What a reply took, in one line; all of it in a tooltip. */
public final class ReplyFigures extends Label {
    private final Subscription subscription;

    public ReplyFigures(MessageViewModel reply) {
        getStyleClass().addAll("stats", "hover-action");
        setWrapText(true);
        subscription = reply.statsProperty().subscribe(this::show);
    }

    private void show(@Nullable ReplyStats stats) {
        if (stats != null) {
            setText(Wording.stats(stats));
            Tip.on(this, Wording.statsInFull(stats));
        }
    }

    /** Stops listening to the reply. */
    public void close() {
        subscription.unsubscribe();
    }
}

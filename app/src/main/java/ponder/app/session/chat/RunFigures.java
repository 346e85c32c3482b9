package ponder.app.session.chat;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.inference.ReplyStats;

/**
 * What is known of how a reply was made. It is read when it is asked for: a long chat has hundreds
 * of replies.
 */
final class RunFigures {
    private final ReadOnlyObjectWrapper<@Nullable ReplyStats> stats = new ReadOnlyObjectWrapper<>();
    private final SteeredThought steered = new SteeredThought();
    private @Nullable Message unread;

    void endedAs(Message reply) {
        unread = reply;
    }

    void read() {
        Message reply = unread;
        if (reply != null) {
            unread = null;
            RunRecord run = reply.run();
            ReplyStats made = run == null ? null : run.stats();
            stats.set(made);
            if (made != null) {
                steered.show(made.probes());
            }
        }
    }

    ReadOnlyObjectProperty<@Nullable ReplyStats> statsProperty() {
        read();
        return stats.getReadOnlyProperty();
    }

    SteeredThought steered() {
        read();
        return steered;
    }
}

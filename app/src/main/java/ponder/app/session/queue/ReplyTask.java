package ponder.app.session.queue;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatEngine;
import ponder.inference.EngineInfo;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.problem.Problem;

/** A reply that waits to be made. */
public interface ReplyTask {
    /** Asks the model, right after {@link #started}. */
    Reply begin(ChatEngine by, Consumer<ReplyEvent> listener);

    /** What it has in common with others that may run beside it; empty for none. */
    default String batch() {
        return "";
    }

    /** Whether what it asks may be sent to a server. */
    boolean mayGoTo(String server);

    /** Its turn has come. */
    void started(EngineInfo by);

    void received(List<ReplyEvent> events);

    /** The model was unloaded, or refused to start. */
    void interrupted(@Nullable Problem reason);
}

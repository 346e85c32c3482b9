package ponder.app.session;

import java.time.Duration;
import java.util.function.LongSupplier;
import ponder.app.session.queue.ModelState;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;

/**
 * Lets the model leave memory once nobody has needed it for as long as the user chose. It is asked
 * to look every few seconds, on the JavaFX thread.
 */
public final class IdleUnloading {
    private final ModelSession model;
    private final ReplyQueue replies;
    private final Preferences preferences;
    private final LongSupplier nanos;
    private long used = -1;
    private long since;

    public IdleUnloading(
            ModelSession model, ReplyQueue replies, Preferences preferences, LongSupplier nanos) {
        this.model = model;
        this.replies = replies;
        this.preferences = preferences;
        this.nanos = nanos;
    }

    public void look() {
        int minutes = preferences.restMinutesProperty().get();
        boolean idle =
                replies.model().stateProperty().get() == ModelState.READY
                        && !replies.occupied()
                        && replies.model().uses().counted() == used;
        if (!idle) {
            used = replies.model().uses().counted();
            since = nanos.getAsLong();
        } else if (minutes > 0
                && nanos.getAsLong() - since >= Duration.ofMinutes(minutes).toNanos()) {
            model.rest();
        }
    }
}

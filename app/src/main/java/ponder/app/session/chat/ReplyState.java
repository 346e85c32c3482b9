package ponder.app.session.chat;

import java.util.EnumSet;
import java.util.Set;

/** How far one reply has come. */
public enum ReplyState {
    /** Its turn has not come: another reply, or the loading of the model, must end first. */
    WAITING,
    /** The prompt is being read. */
    PREFILLING,
    THINKING,
    ANSWERING,
    /** It has ended, however that was; it may be gone on with. */
    DONE;

    /** Whether nothing of it has come yet. */
    public boolean beforeFirstToken() {
        return this == WAITING || this == PREFILLING;
    }

    /** Whether {@code next} may follow. */
    public boolean mayBecome(ReplyState next) {
        Set<ReplyState> legal =
                switch (this) {
                    case WAITING -> EnumSet.of(PREFILLING, DONE);
                    case PREFILLING -> EnumSet.of(THINKING, ANSWERING, DONE);
                    case THINKING -> EnumSet.of(ANSWERING, DONE);
                    case ANSWERING -> EnumSet.of(THINKING, DONE);
                    case DONE -> EnumSet.of(WAITING);
                };
        return legal.contains(next);
    }
}

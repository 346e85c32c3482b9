package ponder.app.chat;

import java.util.EnumSet;
import java.util.Set;

/** What the conversation pane is doing; what is shown and enabled follows from it. */
public enum ChatState {
    /** A model is being loaded. */
    LOADING,
    /** There is no model, because none was found or it did not load. */
    NO_MODEL,
    /** Ready for a question. */
    IDLE,
    /** The prompt is being read. */
    PREFILLING,
    THINKING,
    ANSWERING;

    public boolean generating() {
        return this == PREFILLING || this == THINKING || this == ANSWERING;
    }

    /** Whether {@code next} may follow. */
    public boolean mayBecome(ChatState next) {
        Set<ChatState> legal =
                switch (this) {
                    case LOADING -> EnumSet.of(LOADING, NO_MODEL, IDLE);
                    case NO_MODEL -> EnumSet.of(LOADING);
                    case IDLE -> EnumSet.of(LOADING, PREFILLING);
                    case PREFILLING -> EnumSet.of(THINKING, ANSWERING, IDLE, LOADING);
                    case THINKING -> EnumSet.of(ANSWERING, IDLE, LOADING);
                    case ANSWERING -> EnumSet.of(THINKING, IDLE, LOADING);
                };
        return legal.contains(next);
    }
}

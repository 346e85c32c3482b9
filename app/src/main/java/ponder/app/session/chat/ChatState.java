package ponder.app.session.chat;

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
    /** A reply of another chat, or the loading of the model, must end first. */
    WAITING,
    /** The prompt is being read. */
    PREFILLING,
    THINKING,
    ANSWERING;

    public boolean generating() {
        return this == WAITING || this == PREFILLING || this == THINKING || this == ANSWERING;
    }

    /** Whether a question can be sent, to be answered now or in its turn. */
    public boolean takesQuestions() {
        return this != NO_MODEL;
    }

    /** Whether {@code next} may follow. */
    public boolean mayBecome(ChatState next) {
        Set<ChatState> legal =
                switch (this) {
                    case LOADING -> EnumSet.of(NO_MODEL, IDLE, WAITING);
                    case NO_MODEL -> EnumSet.of(LOADING);
                    case IDLE -> EnumSet.of(LOADING, NO_MODEL, WAITING, PREFILLING);
                    case WAITING -> EnumSet.of(PREFILLING, IDLE, LOADING, NO_MODEL);
                    case PREFILLING, THINKING, ANSWERING -> EnumSet.complementOf(EnumSet.of(this));
                };
        return next == this || legal.contains(next);
    }
}

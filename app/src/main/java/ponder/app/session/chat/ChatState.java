package ponder.app.session.chat;

import java.util.Collection;
import ponder.app.session.queue.ModelState;

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

    /** What follows from the replies that are under way and from the model. */
    static ChatState of(Collection<ReplyState> replies, ModelState model) {
        return replies.stream()
                .filter(reply -> reply != ReplyState.DONE)
                .map(ChatState::of)
                .reduce((a, b) -> a == WAITING ? b : a)
                .orElseGet(() -> of(model));
    }

    private static ChatState of(ReplyState reply) {
        return switch (reply) {
            case WAITING -> WAITING;
            case PREFILLING -> PREFILLING;
            case THINKING -> THINKING;
            case ANSWERING -> ANSWERING;
            case DONE -> IDLE;
        };
    }

    private static ChatState of(ModelState model) {
        return switch (model) {
            case LOADING -> LOADING;
            case NONE -> NO_MODEL;
            case READY, RESTING -> IDLE;
        };
    }

    public boolean generating() {
        return this == WAITING || this == PREFILLING || this == THINKING || this == ANSWERING;
    }

    /** Whether a question can be sent, to be answered now or in its turn. */
    public boolean takesQuestions() {
        return this != NO_MODEL;
    }
}

package ponder.app.conversation;

import ponder.app.settings.ChatParameters;
import ponder.inference.FinishReason;
import ponder.inference.LoopGuard;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** How a message came to its end, if it has. */
public enum Ending {
    /** By a person, or edited by one: it is as it was meant. */
    WRITTEN,
    /** It is being written now, or was when the program ended. */
    WRITING,
    /** The model said that it was done. */
    COMPLETE,
    ANSWER_LIMIT,
    CONTEXT_FULL,
    /** The answer went in circles. */
    LOOP,
    /** It was less sure of itself than others of its vote. */
    UNSURE,
    /** Stopped by the user. */
    STOPPED,
    /** The program ended, or the model was taken away or lost on its way, before the reply did. */
    INTERRUPTED,
    /** An error ended it, which the message tells. */
    FAILED;

    public static Ending of(FinishReason reason) {
        return switch (reason) {
            case STOP -> COMPLETE;
            case ANSWER_LIMIT -> ANSWER_LIMIT;
            case CONTEXT_FULL -> CONTEXT_FULL;
            case LOOP -> LOOP;
            case UNSURE -> UNSURE;
            case CANCELLED -> STOPPED;
        };
    }

    /** A model on a server is well when its connection is not. */
    public static Ending of(Problem problem) {
        return problem.code() == ProblemCode.REMOTE_CUT_OFF
                        || problem.code() == ProblemCode.REMOTE_STALLED
                ? INTERRUPTED
                : FAILED;
    }

    /** Whether more could follow. */
    public boolean cut() {
        return switch (this) {
            case ANSWER_LIMIT, CONTEXT_FULL, LOOP, UNSURE, STOPPED, INTERRUPTED, FAILED -> true;
            case WRITTEN, WRITING, COMPLETE -> false;
        };
    }

    /**
     * Parameters without the limit that ended a reply so: the user has seen it, and wants more all
     * the same.
     */
    public ChatParameters lifted(ChatParameters by) {
        return switch (this) {
            case ANSWER_LIMIT -> by.withAnswerLimit(0);
            case LOOP -> by.withLoopGuard(LoopGuard.OFF);
            default -> by;
        };
    }
}

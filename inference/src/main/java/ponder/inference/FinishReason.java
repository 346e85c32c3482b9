package ponder.inference;

/** Why a reply ended. */
public enum FinishReason {
    /** The model said that it was done. */
    STOP,
    /** The answer reached its limit. */
    ANSWER_LIMIT,
    /** The context is full. */
    CONTEXT_FULL,
    /** The answer went in circles. */
    LOOP,
    /** The user stopped it. */
    CANCELLED
}

package ponder.inference;

/** Why a reply ended. */
public enum FinishReason {
    /** The model said that it is done. */
    STOP,
    /** The answer reached its limit. */
    ANSWER_LIMIT,
    /** No token fits into the context any more. */
    CONTEXT_FULL,
    /** The user stopped it. */
    CANCELLED
}

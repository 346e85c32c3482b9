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
    /** It was less sure of itself than {@link ReplyGuard#leastCertainty} asks for. */
    UNSURE,
    /** The user stopped it. */
    CANCELLED
}

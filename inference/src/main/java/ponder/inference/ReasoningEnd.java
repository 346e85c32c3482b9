package ponder.inference;

/** How a thought came to its end. */
public enum ReasoningEnd {
    /** The model closed it. */
    NATURAL,
    /** The user asked for the answer now. */
    ANSWER_NOW,
    /** Its answer had stood long enough. */
    SETTLED,
    /** It reached its limit. */
    LIMIT,
    /** It went in circles. */
    LOOP,
    /** The rest of the context was kept for the answer. */
    CONTEXT
}

package ponder.inference;

/**
 * Which loops end a thought or a reply. The record of a reply keeps it, so that the reply is made
 * again under the rules of its time.
 */
public enum LoopGuard {
    /** None. */
    OFF,
    /** A thought that says the same tokens over and over: all that Ponder noticed at first. */
    EXACT_IN_THOUGHT,
    /** A thought or an answer that says nearly the same over and over. */
    ON
}

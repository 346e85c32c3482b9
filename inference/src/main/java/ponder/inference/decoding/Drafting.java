package ponder.inference.decoding;

/** Who guesses for a reply. */
public enum Drafting {
    /** Nobody: each id takes a pass. */
    NONE,
    /** The text itself, where it repeats itself. */
    REPETITION,
    /** And a smaller model elsewhere, if there is one. */
    MODEL
}

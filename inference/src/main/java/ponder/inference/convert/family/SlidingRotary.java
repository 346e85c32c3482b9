package ponder.inference.convert.family;

/** How the layers turn that look back only so far. */
public enum SlidingRotary {
    /** As the others do. */
    SAME,
    /** With the same base, but never stretched for longer texts. */
    UNSCALED,
    /** With a base of their own, 10,000 where none is named, and never stretched. */
    OWN_BASE
}

package ponder.inference.convert.rounding;

/** What a block of 4 bits has beside its scale. */
public enum Offset {
    /** Nothing: levels lie around zero. */
    NONE,
    /** The level that stands for zero. */
    ZERO_POINTS,
    /** A number that is added to all its weights. */
    CONSTANTS
}

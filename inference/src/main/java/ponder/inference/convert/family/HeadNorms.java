package ponder.inference.convert.family;

/** The norms of query and key before they are turned. */
public enum HeadNorms {
    NONE,
    /** Each head by itself, all with the same weights. */
    EACH,
    /** All heads together, as one long vector. */
    TOGETHER
}

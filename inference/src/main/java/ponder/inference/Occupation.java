package ponder.inference;

/** Can tell whether it computes or has something to compute. */
public interface Occupation {
    /** Whether a reply, a look into one or a prefill is under way or waits. */
    boolean occupied();
}

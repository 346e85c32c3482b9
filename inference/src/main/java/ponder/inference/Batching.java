package ponder.inference;

/**
 * The capability to make replies side by side: a pass computes a token of each, and costs little
 * more than for one of them.
 */
public interface Batching {
    /**
     * How many replies are made at a time whose requests have the same {@link ChatRequest#batch}, 2
     * or more; others of them begin as those before end.
     */
    int batchSize();
}

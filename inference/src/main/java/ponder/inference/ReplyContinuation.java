package ponder.inference;

/**
 * The capability to go on with a reply that was cut off, from a {@linkplain ChatRequest#start
 * beginning}. That a server lacks it may show with the first try.
 */
public interface ReplyContinuation {}

package ponder.inference.decoding;

/**
 * Sequences that lie side by side: a pass over one new id of each costs little more than over one
 * of them. What it gives for a sequence does not depend on what the others are. Not for concurrent
 * use.
 */
public interface DecoderBatch extends AutoCloseable {
    /**
     * How many places there are memory for, 1 or more.
     *
     * @param tokens of the longest
     */
    int places(int tokens);

    /**
     * Makes room for so many tokens in each place; there are no more sequences than places then.
     */
    void reserve(int tokens);

    /**
     * A sequence of the batch that begins as another one does; its {@link DecoderState#close} makes
     * its place free.
     *
     * @param length tokens of the other, 1 to as many as there are
     */
    DecoderState copy(DecoderState of, int length);

    /** Gives back the memory of all. */
    @Override
    void close();
}

package ponder.inference.decoding;

/** One sequence on a {@link LanguageModel}, with its key/value cache. Not for concurrent use. */
public interface DecoderState extends AutoCloseable {
    /** Tokens in the cache. */
    int length();

    /**
     * Appends ids and returns the logits [vocabularySize] after the last of them. The array is the
     * caller's until the next call.
     *
     * @param ids one or more ids
     * @throws DecodingInterruptedException after {@link #interrupt}; the length is then unchanged
     */
    float[] forward(int[] ids);

    /** Forgets everything after the first {@code length} tokens; costs nothing. */
    void truncate(int length);

    /** From any thread: makes a running {@link #forward} end soon. */
    void interrupt();

    @Override
    void close();
}

package ponder.inference.decoding;

/** The weights of a causal language model, shared by all sequences that run on them. */
public interface LanguageModel extends AutoCloseable {
    /** Number of ids, and of logits for a position. */
    int vocabularySize();

    /** The longest sequence in tokens. */
    int contextLength();

    /** An empty sequence. */
    DecoderState newState();

    @Override
    void close();
}

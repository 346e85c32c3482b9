package ponder.inference.convert.family;

/** The parts of a decoder that have weights of their own. */
public enum DecoderPart {
    EMBEDDING,
    INPUT_NORM,
    QUERY,
    KEY,
    VALUE,
    QUERY_NORM,
    KEY_NORM,
    ATTENTION_OUTPUT,
    /** Of what attention gives, before it is added to the stream. */
    ATTENTION_OUTPUT_NORM,
    FEED_FORWARD_NORM,
    GATE,
    UP,
    DOWN,
    /** Of what the feed-forward gives, before it is added to the stream. */
    FEED_FORWARD_OUTPUT_NORM,
    FINAL_NORM,
    LOGITS;

    public boolean isNorm() {
        return name().endsWith("NORM");
    }
}

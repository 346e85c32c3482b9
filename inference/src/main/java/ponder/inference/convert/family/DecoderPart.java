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
    FEED_FORWARD_NORM,
    GATE,
    UP,
    DOWN,
    FINAL_NORM,
    LOGITS
}

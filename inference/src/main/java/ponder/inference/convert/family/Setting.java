package ponder.inference.convert.family;

/**
 * Numbers of a checkpoint that change the arithmetic of some families only. A family names those
 * that it reads; another that has one is refused.
 *
 * @see <a
 *     href="https://github.com/ggml-org/llama.cpp/blob/master/gguf-py/gguf/constants.py">constants.py</a>
 */
public enum Setting {
    /** Multiplies the embedding. */
    EMBEDDING_MULTIPLIER("embedding_multiplier", "embedding_scale", 1),
    /** Multiplies what attention and feed-forward add to the stream. */
    RESIDUAL_MULTIPLIER("residual_multiplier", "residual_scale", 1),
    /** Multiplies the scores of attention, in the place of the root of the head's size. */
    ATTENTION_MULTIPLIER("attention_multiplier", "attention.scale", 0),
    /** Scores of attention are divided by its root, in the place of the head's size. */
    QUERY_SCALAR("query_pre_attn_scalar", "", 0),
    /** Scores of attention stay below it, by a hyperbolic tangent. */
    ATTENTION_CAP("attn_logit_softcapping", "attn_logit_softcapping", 0),
    /** Logits are divided by it. */
    LOGITS_DIVISOR("logits_scaling", "logit_scale", 1),
    /** Logits stay below it, by a hyperbolic tangent. */
    LOGITS_CAP("final_logit_softcapping", "final_logit_softcapping", 0);

    private final String field;
    private final String ggufKey;
    private final double neutral;

    Setting(String field, String ggufKey, double neutral) {
        this.field = field;
        this.ggufKey = ggufKey;
        this.neutral = neutral;
    }

    /** The name in a {@code config.json}. */
    public String field() {
        return field;
    }

    /** The name in a GGUF file, after the architecture's; empty where it has none. */
    public String ggufKey() {
        return ggufKey;
    }

    /** Whether 0 is as good as none. */
    public boolean isCap() {
        return this == ATTENTION_CAP || this == LOGITS_CAP;
    }

    /** The value that changes nothing. */
    public double neutral() {
        return neutral;
    }
}

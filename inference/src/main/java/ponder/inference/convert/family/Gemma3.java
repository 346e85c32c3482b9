package ponder.inference.convert.family;

import java.util.Map;

/**
 * Gemma 3, its text part: as Gemma 2 without a cap on scores, with norms of heads, and with a
 * rotary base of their own in the layers that look back only so far, five of six.
 *
 * @see <a href="https://arxiv.org/abs/2503.19786">Gemma 3</a>
 */
record Gemma3() implements Gemma {
    @Override
    public String className() {
        return "Gemma3ForCausalLM";
    }

    @Override
    public String classWithImages() {
        return "Gemma3ForConditionalGeneration";
    }

    /** Those of {@code Gemma3TextConfig} in transformers. */
    @Override
    public Map<String, Integer> sizesWithImages() {
        return Map.of(
                "vocab_size", 262_208,
                "hidden_size", 2304,
                "intermediate_size", 9216,
                "num_hidden_layers", 26,
                "num_attention_heads", 8,
                "num_key_value_heads", 4,
                "head_dim", 256,
                "max_position_embeddings", 131_072,
                "sliding_window", 4096);
    }

    @Override
    public String shortName() {
        return "gemma3_text";
    }

    @Override
    public String ggufName() {
        return "gemma3";
    }

    @Override
    public HeadNorms headNorms() {
        return HeadNorms.EACH;
    }

    @Override
    public Map<Setting, Double> settings() {
        return Map.of(Setting.QUERY_SCALAR, 256.0, Setting.LOGITS_CAP, 0.0);
    }

    @Override
    public int layersWithWideScores() {
        return 62;
    }

    @Override
    public double rotaryTheta() {
        return 1_000_000;
    }

    /**
     * @see <a href="https://github.com/huggingface/transformers/issues/36822">as seen there</a>
     */
    @Override
    public boolean halfPrecision() {
        return false;
    }

    @Override
    public Windows windows() {
        return Windows.fullEvery(6);
    }

    @Override
    public SlidingRotary slidingRotary() {
        return SlidingRotary.OWN_BASE;
    }
}

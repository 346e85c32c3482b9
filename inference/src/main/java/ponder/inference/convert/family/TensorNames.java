package ponder.inference.convert.family;

import static java.util.Map.entry;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one kind of file calls the parts of a decoder.
 *
 * @param parts a name for each part, with {@code %d} where the number of its layer goes
 */
public record TensorNames(Map<DecoderPart, String> parts) {
    /** The names that most families share with Llama. */
    public static final TensorNames HUGGING_FACE =
            new TensorNames(
                    Map.ofEntries(
                            entry(DecoderPart.EMBEDDING, "model.embed_tokens"),
                            entry(DecoderPart.INPUT_NORM, "model.layers.%d.input_layernorm"),
                            entry(DecoderPart.QUERY, "model.layers.%d.self_attn.q_proj"),
                            entry(DecoderPart.KEY, "model.layers.%d.self_attn.k_proj"),
                            entry(DecoderPart.VALUE, "model.layers.%d.self_attn.v_proj"),
                            entry(DecoderPart.QUERY_NORM, "model.layers.%d.self_attn.q_norm"),
                            entry(DecoderPart.KEY_NORM, "model.layers.%d.self_attn.k_norm"),
                            entry(DecoderPart.ATTENTION_OUTPUT, "model.layers.%d.self_attn.o_proj"),
                            entry(
                                    DecoderPart.ATTENTION_OUTPUT_NORM,
                                    "model.layers.%d.post_self_attn_layernorm"),
                            entry(
                                    DecoderPart.FEED_FORWARD_NORM,
                                    "model.layers.%d.post_attention_layernorm"),
                            entry(DecoderPart.GATE, "model.layers.%d.mlp.gate_proj"),
                            entry(DecoderPart.UP, "model.layers.%d.mlp.up_proj"),
                            entry(DecoderPart.DOWN, "model.layers.%d.mlp.down_proj"),
                            entry(
                                    DecoderPart.FEED_FORWARD_OUTPUT_NORM,
                                    "model.layers.%d.post_mlp_layernorm"),
                            entry(DecoderPart.FINAL_NORM, "model.norm"),
                            entry(DecoderPart.LOGITS, "lm_head")));

    /**
     * With a norm behind attention, the name that Llama has for the one before the feed-forward.
     */
    static final TensorNames NORMS_BEHIND =
            HUGGING_FACE.with(
                    Map.of(
                            DecoderPart.ATTENTION_OUTPUT_NORM,
                            "model.layers.%d.post_attention_layernorm",
                            DecoderPart.FEED_FORWARD_NORM,
                            "model.layers.%d.pre_feedforward_layernorm",
                            DecoderPart.FEED_FORWARD_OUTPUT_NORM,
                            "model.layers.%d.post_feedforward_layernorm"));

    /**
     * llama.cpp has the same names for all families.
     *
     * @see <a
     *     href="https://github.com/ggml-org/llama.cpp/blob/master/gguf-py/gguf/constants.py">constants.py</a>
     */
    public static final TensorNames LLAMA_CPP =
            new TensorNames(
                    Map.ofEntries(
                            entry(DecoderPart.EMBEDDING, "token_embd"),
                            entry(DecoderPart.INPUT_NORM, "blk.%d.attn_norm"),
                            entry(DecoderPart.QUERY, "blk.%d.attn_q"),
                            entry(DecoderPart.KEY, "blk.%d.attn_k"),
                            entry(DecoderPart.VALUE, "blk.%d.attn_v"),
                            entry(DecoderPart.QUERY_NORM, "blk.%d.attn_q_norm"),
                            entry(DecoderPart.KEY_NORM, "blk.%d.attn_k_norm"),
                            entry(DecoderPart.ATTENTION_OUTPUT, "blk.%d.attn_output"),
                            entry(DecoderPart.ATTENTION_OUTPUT_NORM, "blk.%d.post_attention_norm"),
                            entry(DecoderPart.FEED_FORWARD_NORM, "blk.%d.ffn_norm"),
                            entry(DecoderPart.GATE, "blk.%d.ffn_gate"),
                            entry(DecoderPart.UP, "blk.%d.ffn_up"),
                            entry(DecoderPart.DOWN, "blk.%d.ffn_down"),
                            entry(DecoderPart.FEED_FORWARD_OUTPUT_NORM, "blk.%d.post_ffw_norm"),
                            entry(DecoderPart.FINAL_NORM, "output_norm"),
                            entry(DecoderPart.LOGITS, "output")));

    public TensorNames {
        parts = Map.copyOf(parts);
    }

    /** These names, with some in the place of others. */
    public TensorNames with(Map<DecoderPart, String> others) {
        Map<DecoderPart, String> all = new EnumMap<>(parts);
        all.putAll(others);
        return new TensorNames(all);
    }

    /**
     * Such as {@code model.layers.0.self_attn.q_proj}.
     *
     * @throws IllegalArgumentException if the family has no such part
     */
    public String of(DecoderPart part, int layer) {
        @Nullable String name = parts.get(part);
        if (name == null) {
            throw new IllegalArgumentException("no name for " + part);
        }
        return name.replace("%d", Integer.toString(layer));
    }

    /** Such as {@code model.layers.0.self_attn.q_proj.weight}. */
    public String of(TensorKey key) {
        return of(key.part(), key.layer()) + (key.bias() ? ".bias" : ".weight");
    }
}

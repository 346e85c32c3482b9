package ponder.inference.convert.family;

import java.util.List;
import java.util.Map;

/**
 * Granite 3: multipliers for embedding, scores, logits and what each layer adds.
 *
 * @see <a
 *     href="https://github.com/huggingface/transformers/blob/main/src/transformers/models/granite/modeling_granite.py">modeling_granite</a>
 */
record Granite() implements ArchitectureSpec {
    @Override
    public String className() {
        return "GraniteForCausalLM";
    }

    @Override
    public String shortName() {
        return "granite";
    }

    @Override
    public Map<Setting, Double> settings() {
        return Map.of(
                Setting.EMBEDDING_MULTIPLIER, 1.0,
                Setting.RESIDUAL_MULTIPLIER, 1.0,
                Setting.ATTENTION_MULTIPLIER, 1.0,
                Setting.LOGITS_DIVISOR, 1.0);
    }

    @Override
    public boolean pairedRowsInGguf() {
        return true;
    }

    /** llama.cpp's switch for layers that are not turned. */
    @Override
    public List<String> mustBeTrueInGguf() {
        return List.of("attention.causal", "rope.scaling.finetuned");
    }

    @Override
    public PreTokenizer preTokenizer() {
        return PreTokenizer.SINGLE_DIGITS;
    }
}

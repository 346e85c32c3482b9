package ponder.inference.convert.family;

/**
 * What differs between families of decoders. A family is a record that says its own; what it does
 * not say is as Llama has it. Sizes, biases and the scaling of rotary positions are not here: each
 * checkpoint tells its own.
 *
 * <pre>{@code
 * record Qwen3() implements ArchitectureSpec {
 *     public String className() { return "Qwen3ForCausalLM"; }
 *     public String shortName() { return "qwen3"; }
 *     public boolean headNorms() { return true; }
 * }
 * }</pre>
 */
public interface ArchitectureSpec {
    /** The name in a {@code config.json}. */
    String className();

    /** The name in a {@code genai_config.json} and in GGUF files. */
    String shortName();

    /** What safetensors call the parts. */
    default TensorNames safetensors() {
        return TensorNames.HUGGING_FACE;
    }

    /** What GGUF files call the parts. */
    default TensorNames gguf() {
        return TensorNames.LLAMA_CPP;
    }

    /** Whether each head of query and key has a norm before it is turned. */
    default boolean headNorms() {
        return false;
    }

    /** What the gate of the feed-forward goes through. */
    default Activation activation() {
        return Activation.SILU;
    }

    /** Base of the rotary positions where a checkpoint names none; above 1. */
    default double rotaryTheta() {
        return 10_000;
    }

    /** Whether the output matrix is the embedding where a {@code config.json} does not say. */
    default boolean tiedEmbeddings() {
        return false;
    }

    /**
     * Whether llama.cpp stores the rows of query and key so that the two of a rotated pair are
     * neighbours. Hugging Face always keeps them half a head apart.
     */
    default boolean pairedRowsInGguf() {
        return false;
    }

    /** How text is cut before its tokens are looked for, where a GGUF file does not say. */
    default PreTokenizer preTokenizer() {
        return PreTokenizer.QWEN;
    }
}

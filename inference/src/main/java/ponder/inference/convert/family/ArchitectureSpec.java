package ponder.inference.convert.family;

import java.util.List;
import java.util.Map;

/**
 * What differs between families of decoders. A family is a record that says its own; what it does
 * not say is as Llama has it. Sizes, biases and the scaling of rotary positions are not here: each
 * checkpoint tells its own.
 *
 * <pre>{@code
 * record Qwen3() implements ArchitectureSpec {
 *     public String className() { return "Qwen3ForCausalLM"; }
 *     public String shortName() { return "qwen3"; }
 *     public HeadNorms headNorms() { return HeadNorms.EACH; }
 * }
 * }</pre>
 */
public interface ArchitectureSpec {
    /** The name in a {@code config.json}. */
    String className();

    /**
     * The name in a {@code config.json} of a model that sees images, too, and has this one as its
     * {@code text_config}; empty for none.
     */
    default String classWithImages() {
        return "";
    }

    /** Sizes that such a {@code text_config} leaves out where they are these. */
    default Map<String, Integer> sizesWithImages() {
        return Map.of();
    }

    /** The name in a {@code genai_config.json}. */
    String shortName();

    /** The name in GGUF files, which some families share. */
    default String ggufName() {
        return shortName();
    }

    /** What safetensors call the parts. */
    default TensorNames safetensors() {
        return TensorNames.HUGGING_FACE;
    }

    /** What GGUF files call the parts. */
    default TensorNames gguf() {
        return TensorNames.LLAMA_CPP;
    }

    /** Parts whose rows lie one after the other in one tensor, which has the name of them all. */
    default List<List<DecoderPart>> fused() {
        return List.of();
    }

    /** Where the norms of a layer are. */
    default NormPlaces norms() {
        return NormPlaces.BEFORE;
    }

    /** Whether safetensors hold the weights of norms less one. */
    default boolean normsLessOne() {
        return false;
    }

    /** The norms of query and key before they are turned. */
    default HeadNorms headNorms() {
        return HeadNorms.NONE;
    }

    /** What the gate of the feed-forward goes through. */
    default Activation activation() {
        return Activation.SILU;
    }

    /** Whether the embedding is multiplied by the root of its width. */
    default boolean scaledEmbedding() {
        return false;
    }

    /** What it reads beside the sizes, each with its value where a file does not say. */
    default Map<Setting, Double> settings() {
        return Map.of();
    }

    /**
     * The number of layers of the family's one size whose scores of attention are divided by the
     * root of hidden size over heads; GGUF files tell it by nothing else. 0 for none.
     */
    default int layersWithWideScores() {
        return 0;
    }

    /** Base of the rotary positions where a checkpoint names none; above 1. */
    default double rotaryTheta() {
        return 10_000;
    }

    /** Whether a {@code config.json} can say that only the first part of each head is turned. */
    default boolean partlyRotated() {
        return false;
    }

    /** Every n-th layer is not turned at all, where a file does not list them; 0 for none. */
    default int unrotatedEvery() {
        return 0;
    }

    /**
     * Whether the marks of a SentencePiece vocabulary take the blanks behind them, which a GGUF
     * file does not say.
     */
    default boolean marksTakeBlanks() {
        return false;
    }

    /** Whether what it computes stays below 65,504, the largest number in 16 bits. */
    default boolean halfPrecision() {
        return true;
    }

    /** Which layers look back only so far. */
    default Windows windows() {
        return Windows.NONE;
    }

    /** How those turn. */
    default SlidingRotary slidingRotary() {
        return SlidingRotary.SAME;
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

    /** Keys of GGUF files with which a part of what is built here can be left out. */
    default List<String> mustBeTrueInGguf() {
        return List.of("attention.causal");
    }

    /** How text is cut before its tokens are looked for, where a GGUF file does not say. */
    default PreTokenizer preTokenizer() {
        return PreTokenizer.QWEN;
    }
}

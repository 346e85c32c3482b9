package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;

/**
 * The weights of a decoder and what belongs to them. Tensors go by the names of Hugging Face, such
 * as {@code model.layers.0.self_attn.q_proj.weight}, and matrices lie as [out, in].
 */
public interface Checkpoint extends AutoCloseable {
    DecoderConfig config();

    boolean has(String name);

    /**
     * @throws PonderException if there is no such tensor
     */
    TensorInfo info(String name);

    /**
     * Rows of a matrix as floats, one after the other; a vector is one row.
     *
     * @throws PonderException if there is no such tensor or the file ends early
     */
    float[] rows(String name, int first, int count);

    /** How the rows are packed, where they can be taken over bit by bit; null elsewhere. */
    default @Nullable BlockFormat packing(String name) {
        return null;
    }

    /** Rows of a tensor that has a {@link #packing}. */
    default PackedRows packedRows(String name, int first, int count) {
        throw new IllegalStateException(name + " is not packed");
    }

    /** Size of all weights in the source, in bytes. */
    long bytes();

    /** The form as people call it: {@code safetensors} or {@code GGUF}. */
    String form();

    /** The licence's short name, such as {@code mit}; empty where the source does not say. */
    String licence();

    /** Writes tokenizer, chat template and what else goes with the weights into a folder. */
    void writeCompanions(Path folder) throws IOException;

    @Override
    void close() throws IOException;

    /** All of a vector. */
    default float[] vector(String name) {
        return rows(name, 0, info(name).rows());
    }
}

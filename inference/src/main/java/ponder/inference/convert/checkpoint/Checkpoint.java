package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.TensorKey;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The weights of a decoder and what belongs to them. Matrices lie as [out, in], and the rows of a
 * head's rotated pairs half a head apart; norms multiply by their weights as they are.
 */
public interface Checkpoint extends AutoCloseable {
    DecoderConfig config();

    boolean has(TensorKey key);

    /**
     * What is to be known of the model that is made of it.
     *
     * @param context its longest text, in tokens; 0 for the checkpoint's own
     */
    default List<Problem> notes(int context) {
        return config().notes(context);
    }

    /** The names of all tensors in the file. */
    Set<String> names();

    /** What the file calls a tensor. */
    String name(TensorKey key);

    /**
     * @throws PonderException if there is no such tensor
     */
    TensorInfo info(TensorKey key);

    /**
     * Rows of a matrix as floats, one after the other; a vector is one row.
     *
     * @throws PonderException if there is no such tensor or the file ends early
     */
    float[] rows(TensorKey key, int first, int count);

    /** How the rows are packed, where they can be taken over bit by bit; null elsewhere. */
    default @Nullable BlockFormat packing(TensorKey key) {
        return null;
    }

    /** Rows of a tensor that has a {@link #packing}. */
    default PackedRows packedRows(TensorKey key, int first, int count) {
        throw new IllegalStateException(key + " is not packed");
    }

    /** Size of all weights in the source, in bytes. */
    long bytes();

    /** The form as people call it: {@code safetensors} or {@code GGUF}. */
    String form();

    /**
     * The model's {@linkplain ponder.inference.files.Title name}; empty where the source does not
     * say.
     */
    default String title() {
        return "";
    }

    /** The licence's short name, such as {@code mit}; empty where the source does not say. */
    String licence();

    /**
     * The chat template; empty where there is none.
     *
     * @throws PonderException if the file that may hold it cannot be read
     */
    Optional<String> chatTemplate();

    /** The texts of the tokenizer's control tokens. */
    Set<String> controlTokens();

    /**
     * @throws PonderException if there is no tokenizer, or one that cannot be taken over
     */
    void requireTokenizer();

    /** Writes tokenizer, chat template and what else goes with the weights into a folder. */
    void writeCompanions(Path folder) throws IOException;

    @Override
    void close() throws IOException;

    /** All of a vector. */
    default float[] vector(TensorKey key) {
        return rows(key, 0, info(key).rows());
    }
}

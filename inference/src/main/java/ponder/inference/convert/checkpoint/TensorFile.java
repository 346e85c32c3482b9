package ponder.inference.convert.checkpoint;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;

/** Tensors under the names that Hugging Face's libraries give them. */
public interface TensorFile extends AutoCloseable {
    /** One tensor, as it is seen from outside: matrices lie as [out, in]. */
    interface Entry {
        /** Element type, such as {@code BF16}. */
        String type();

        long[] shape();

        /** Its size in the file. */
        long bytes();
    }

    Map<String, ? extends Entry> entries();

    /**
     * Some of a tensor's elements as floats; of a matrix whole rows.
     *
     * @param first index of the first element
     * @throws PonderException if the file ends early
     */
    float[] read(String name, long first, int count);

    /** How a matrix's rows are packed, where they can be taken over bit by bit; null elsewhere. */
    default @Nullable BlockFormat packing(String name) {
        return null;
    }

    /**
     * Rows of a matrix that has a {@link #packing}.
     *
     * @throws PonderException if the file ends early
     */
    default PackedRows packedRows(String name, int first, int count) {
        throw new IllegalStateException(name + " is not packed");
    }

    @Override
    void close() throws IOException;
}

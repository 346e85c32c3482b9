package ponder.inference.convert.checkpoint;

import org.jspecify.annotations.Nullable;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * A matrix, or a vector as one row.
 *
 * @param type as the file calls it, such as {@code BF16} or {@code Q4_K}
 */
public record TensorInfo(String type, int rows, int columns) {
    /**
     * What one part has of a tensor that it shares with others.
     *
     * @param slice null where the tensor is its own
     * @param name of the tensor
     * @throws PonderException if the tensor is not as large as all parts together
     */
    public TensorInfo part(@Nullable RowSlice slice, String name) {
        if (slice == null) {
            return this;
        }
        boolean vector = rows == 1;
        if ((vector ? columns : rows) != slice.whole()) {
            throw new PonderException(
                    vector
                            ? Problem.of(
                                    ProblemCode.CHECKPOINT_VECTOR_SIZE,
                                    name,
                                    columns,
                                    slice.whole())
                            : Problem.of(
                                    ProblemCode.CHECKPOINT_MATRIX_SIZE,
                                    name,
                                    rows,
                                    columns,
                                    slice.whole(),
                                    columns));
        }
        return vector
                ? new TensorInfo(type, 1, slice.count())
                : new TensorInfo(type, slice.count(), columns);
    }
}

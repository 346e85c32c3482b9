package ponder.inference.convert.checkpoint;

import java.util.Arrays;

/**
 * The rows of one part in the tensor that it shares with others.
 *
 * @param first of its rows there
 * @param count of its rows
 * @param whole all rows there
 */
public record RowSlice(int first, int count, int whole) {
    /** The part's own of the elements of a vector that belongs to all rows. */
    public float[] of(float[] vector) {
        return Arrays.copyOfRange(vector, first, first + count);
    }
}

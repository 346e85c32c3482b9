package ponder.inference.convert.checkpoint;

/**
 * A matrix, or a vector as one row.
 *
 * @param type as the file calls it, such as {@code BF16} or {@code Q4_K}
 */
public record TensorInfo(String type, int rows, int columns) {}

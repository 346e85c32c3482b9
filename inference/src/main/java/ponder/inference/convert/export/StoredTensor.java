package ponder.inference.convert.export;

import org.jspecify.annotations.Nullable;

/**
 * A weight of a graph and where its bytes lie.
 *
 * @param type the element type's number in {@code onnx.proto}
 * @param location the file beside the graph that holds it; null for the graph's own
 * @param offset of its first byte in that file
 * @param bytes its size there; 0 where the graph does not say
 * @param values its bytes, little-endian, where the graph writes small whole numbers one by one;
 *     null elsewhere
 */
public record StoredTensor(
        String name,
        int type,
        long[] shape,
        @Nullable String location,
        long offset,
        long bytes,
        byte @Nullable [] values) {
    static final int FLOAT = 1;
    static final int UINT8 = 2;
    private static final int INT8 = 3;
    static final int FLOAT16 = 10;
    static final int BFLOAT16 = 16;

    /** Bytes of one element; 0 for types that hold no weights. */
    public static int width(int type) {
        return switch (type) {
            case FLOAT -> 4;
            case FLOAT16, BFLOAT16 -> 2;
            case UINT8, INT8 -> 1;
            default -> 0;
        };
    }

    int width() {
        return width(type);
    }

    boolean isFloat() {
        return width() > 1;
    }

    /** Whether it is known where its elements are. */
    boolean readable() {
        return location != null || offset > 0 || values != null;
    }

    /**
     * @param turned with its two axes in turned order
     */
    long[] shape(boolean turned) {
        return turned ? new long[] {shape[1], shape[0]} : shape;
    }

    /** All elements; 1 for a scalar. */
    long count() {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        return count;
    }
}

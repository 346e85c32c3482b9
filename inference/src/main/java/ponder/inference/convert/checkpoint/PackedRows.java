package ponder.inference.convert.checkpoint;

/**
 * Quantized rows in the layout of ONNX Runtime's MatMulNBits.
 *
 * @param values [rows, blocks, blockBytes]; of two 4-bit values the first is the low half
 * @param scales [rows, blocks]
 * @param constants [rows, blocks], added to the weights of their blocks; none where the {@link
 *     BlockFormat} has none
 * @param zeros [rows, blocks * bits / 8], rounded up, packed as the values; none where the format
 *     has none
 */
public record PackedRows(byte[] values, float[] scales, float[] constants, byte[] zeros) {
    /** Without zero points. */
    public PackedRows(byte[] values, float[] scales, float[] constants) {
        this(values, scales, constants, new byte[0]);
    }
}

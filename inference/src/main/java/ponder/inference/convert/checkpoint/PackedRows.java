package ponder.inference.convert.checkpoint;

/**
 * Quantized rows in the layout of ONNX Runtime's MatMulNBits.
 *
 * @param values [rows, blocks, blockBytes]; of two 4-bit values the first is the low half
 * @param scales [rows, blocks]
 * @param constants [rows, blocks], added to the weights of their blocks; none where the {@link
 *     BlockFormat} has none
 */
public record PackedRows(byte[] values, float[] scales, float[] constants) {}

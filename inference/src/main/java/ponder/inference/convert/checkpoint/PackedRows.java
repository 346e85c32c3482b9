package ponder.inference.convert.checkpoint;

/**
 * Quantized rows in the layout of ONNX Runtime's MatMulNBits.
 *
 * @param values [rows, blocks, blockSize * bits / 8]; of two 4-bit values the first is the low half
 * @param scales [rows, blocks]
 */
public record PackedRows(byte[] values, float[] scales) {}

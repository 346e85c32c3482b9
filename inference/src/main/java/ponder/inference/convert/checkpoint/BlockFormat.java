package ponder.inference.convert.checkpoint;

/**
 * Blocks of {@code size} weights in {@code bits} bits each with one scale: {@code weight = (q -
 * 2^(bits-1)) * scale}, which both GGUF's Q4_0 and Q8_0 and ONNX Runtime's MatMulNBits can say.
 */
public record BlockFormat(int bits, int size) {}

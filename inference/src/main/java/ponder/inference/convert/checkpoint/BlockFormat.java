package ponder.inference.convert.checkpoint;

/**
 * Blocks of {@code size} weights in {@code bits} bits each with one scale: {@code weight = (q -
 * 2^(bits-1)) * scale}, as ONNX Runtime's MatMulNBits has them.
 *
 * @param constants whether each block has a number of its own that is added to all its weights, as
 *     the minimum of GGUF's Q4_K is
 * @param zeroPoints whether each block has a level of its own that stands for zero, in the place of
 *     {@code 2^(bits-1)}
 */
public record BlockFormat(int bits, int size, boolean constants, boolean zeroPoints) {
    /** Without zero points. */
    public BlockFormat(int bits, int size, boolean constants) {
        this(bits, size, constants, false);
    }

    /** Bytes of one packed block. */
    public int blockBytes() {
        return size * bits / 8;
    }
}

package ponder.inference.convert;

import ponder.inference.convert.family.DecoderPart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How weights become small integers.
 *
 * @param blockSize weights that share one scale: 16, 32, 64, 128 or 256
 * @param search look for the scale of least squared error instead of taking the extreme's
 * @param zeroPoints give a block of 4 bits a zero point where that is closer; 8 bits need none
 * @param finer which matrices keep 8 bits in an int4 model
 */
public record Quantization(int blockSize, boolean search, boolean zeroPoints, Finer finer) {
    private static final int GGUF_BLOCK = 32;

    /** Chosen by the table that {@code -Pbench-precision} prints; see README. */
    public static final Quantization DEFAULT = new Quantization(64, true, true, Finer.OUTPUT);

    /** Matrices that keep 8 bits where the rest has 4. */
    public enum Finer {
        NONE,
        /** The output matrix, which decides between tokens. */
        OUTPUT,
        /** The output, and value and down projections, on which rounding tells most. */
        SENSITIVE
    }

    public Quantization {
        if (blockSize < 16 || blockSize > 256 || Integer.bitCount(blockSize) != 1) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_BLOCK_SIZE, blockSize));
        }
    }

    /**
     * Four bits in blocks as fine as those of a GGUF file, so that the second rounding loses less.
     */
    Quantization after(String sourceType, int bits) {
        boolean fineBlocks = bits == 4 && sourceType.startsWith("Q");
        return fineBlocks && blockSize > GGUF_BLOCK
                ? new Quantization(GGUF_BLOCK, search, zeroPoints, finer)
                : this;
    }

    /** Bits for the matrix of this part in an int4 model; a tied output is the embedding. */
    int bits(DecoderPart matrix) {
        boolean output = matrix == DecoderPart.LOGITS || matrix == DecoderPart.EMBEDDING;
        boolean sensitive = matrix == DecoderPart.VALUE || matrix == DecoderPart.DOWN;
        return switch (finer) {
            case NONE -> 4;
            case OUTPUT -> output ? 8 : 4;
            case SENSITIVE -> output || sensitive ? 8 : 4;
        };
    }
}

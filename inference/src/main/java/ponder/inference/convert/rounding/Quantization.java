package ponder.inference.convert.rounding;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How weights become small integers.
 *
 * @param blockSize weights that share one scale: 16, 32, 64, 128 or 256; {@link #ANY_SIZE} for what
 *     fits the matrix
 * @param search look for the scale of least squared error instead of taking the extreme's
 * @param offset what a block of 4 bits has beside its scale; 8 bits need nothing
 * @param finer which matrices keep 8 bits in an int4 model
 * @param calibrated round 4 bits so that errors matter least for the inputs of a text, on which a
 *     rough copy of the model is run first
 */
public record Quantization(
        int blockSize, boolean search, Offset offset, Finer finer, boolean calibrated) {
    public static final int ANY_SIZE = 0;

    private static final int GGUF_BLOCK = 32;
    private static final int USUAL_BLOCK = 64;
    private static final int LARGEST_OF_8_BITS = 128;

    /** The closest of its size on a real model's checkpoint; see README. */
    public static final Quantization DEFAULT =
            new Quantization(ANY_SIZE, true, Offset.CONSTANTS, Finer.BUDGET, true);

    /** Matrices that keep 8 bits where the rest has 4. */
    public enum Finer {
        NONE,
        /** The output matrix, which decides between tokens. */
        OUTPUT,
        /**
         * The output, and key and value projections, which tell on all later tokens and are small
         * where heads share them.
         */
        KEYS_AND_VALUES,
        /** The output, and value and down projections, on which rounding tells most. */
        SENSITIVE,
        /**
         * Those on which rounding tells most for their size, as many as make the model as large as
         * llama.cpp's Q4_K_M. Where blocks have a size of their own, the same as {@link
         * #KEYS_AND_VALUES}.
         */
        BUDGET
    }

    /** Without a calibration. */
    public Quantization(int blockSize, boolean search, Offset offset, Finer finer) {
        this(blockSize, search, offset, finer, false);
    }

    /** Whether nothing is missing, as it may be in a damaged file. */
    public boolean isWhole() {
        @Nullable Object[] needed = {offset, finer};
        return Arrays.stream(needed).allMatch(Objects::nonNull);
    }

    public Quantization {
        if (blockSize != ANY_SIZE) {
            requirePower(blockSize);
        }
    }

    private static void requirePower(int size) {
        if (size < 16 || size > 256 || Integer.bitCount(size) != 1) {
            throw new PonderException(Problem.of(ProblemCode.CONVERT_BLOCK_SIZE, size));
        }
    }

    /**
     * @param size 16, 32, 64, 128 or 256
     */
    public Quantization inBlocksOf(int size) {
        requirePower(size);
        return new Quantization(size, search, offset, finer, calibrated);
    }

    /**
     * @param matrices that keep 8 bits
     */
    public Quantization finer(Finer matrices) {
        return new Quantization(blockSize, search, offset, matrices, calibrated);
    }

    /**
     * @param wanted whether a rough copy of the model is run on a text first
     */
    public Quantization calibrated(boolean wanted) {
        return new Quantization(blockSize, search, offset, finer, wanted);
    }

    /**
     * With a size of blocks, if none is wished. Eight bits are close enough in the largest blocks,
     * whose products are the fastest.
     */
    public Quantization sized(int bits, int columns) {
        if (blockSize != ANY_SIZE) {
            return this;
        }
        int largest = Math.clamp(Integer.lowestOneBit(columns), GGUF_BLOCK, LARGEST_OF_8_BITS);
        return inBlocksOf(bits == 8 ? largest : USUAL_BLOCK);
    }

    /**
     * Four bits in blocks as fine as those of a GGUF file, so that the second rounding loses less.
     */
    public Quantization after(String sourceType, int bits) {
        boolean fineBlocks =
                bits == 4 && (sourceType.startsWith("Q") || sourceType.startsWith("INT"));
        return fineBlocks && blockSize > GGUF_BLOCK ? inBlocksOf(GGUF_BLOCK) : this;
    }

    /** Only whole blocks can have constants. */
    public Quantization over(int columns) {
        return offset == Offset.CONSTANTS && columns % blockSize != 0
                ? new Quantization(blockSize, search, Offset.NONE, finer, calibrated)
                : this;
    }

    /** Bits for the matrix of this part in an int4 model; a tied output is the embedding. */
    public int bits(DecoderPart matrix) {
        boolean output = matrix == DecoderPart.LOGITS || matrix == DecoderPart.EMBEDDING;
        boolean sensitive = matrix == DecoderPart.VALUE || matrix == DecoderPart.DOWN;
        return switch (finer) {
            case NONE -> 4;
            case OUTPUT -> output ? 8 : 4;
            case KEYS_AND_VALUES, BUDGET ->
                    output || matrix == DecoderPart.KEY || matrix == DecoderPart.VALUE ? 8 : 4;
            case SENSITIVE -> output || sensitive ? 8 : 4;
        };
    }
}

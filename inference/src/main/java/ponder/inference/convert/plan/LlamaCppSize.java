package ponder.inference.convert.plan;

/**
 * How large llama.cpp makes a matrix in the mixture Q4_K_M: Q4_K, and Q6_K for the output and for
 * half of the value and down projections; where rows are no multiple of 256, Q5_0 and Q8_0.
 *
 * @see <a
 *     href="https://github.com/ggml-org/llama.cpp/blob/master/src/llama-quant.cpp">llama-quant.cpp</a>
 */
final class LlamaCppSize {
    private static final int SUPER_BLOCK = 256;
    private static final double Q4_K = 4.5;
    private static final double Q5_0 = 5.5;
    private static final double Q6_K = 6.5625;
    private static final double Q8_0 = 8.5;

    private LlamaCppSize() {}

    /**
     * @param tied whether the embedding is the output, too
     */
    static long bytes(DecoderTensors.Shape matrix, int layers, boolean tied) {
        boolean more =
                switch (matrix.key().part()) {
                    case LOGITS -> true;
                    case EMBEDDING -> tied;
                    case VALUE, DOWN -> moreBits(matrix.key().layer(), layers);
                    default -> false;
                };
        boolean whole = matrix.columns() % SUPER_BLOCK == 0;
        double bits = more ? (whole ? Q6_K : Q8_0) : whole ? Q4_K : Q5_0;
        return (long) (bits / 8 * matrix.rows() * matrix.columns());
    }

    /** The first and the last eighth, and every third layer between. */
    private static boolean moreBits(int layer, int layers) {
        int eighth = layers / 8;
        return layer < eighth || layer >= 7 * layers / 8 || (layer - eighth) % 3 == 2;
    }
}

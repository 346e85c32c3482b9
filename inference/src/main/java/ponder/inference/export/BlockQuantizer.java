package ponder.inference.export;

/**
 * Blocks of weights as small integers with one scale each, in the layout of ONNX Runtime's
 * MatMulNBits: {@code weight = (q - 2^(bits-1)) * scale}.
 *
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits">MatMulNBits</a>
 */
final class BlockQuantizer {
    private static final int SCALE_TRIALS = 24;

    private final int bits;
    private final int blockSize;

    BlockQuantizer(int bits, int blockSize) {
        this.bits = bits;
        this.blockSize = blockSize;
    }

    int blocks(int columns) {
        return Math.ceilDiv(columns, blockSize);
    }

    /** Bytes of one packed block. */
    int blockBytes() {
        return blockSize * bits / 8;
    }

    /**
     * Quantizes one row.
     *
     * @param row floats that hold it
     * @param offset where it begins
     * @param columns its length
     * @param packed receives {@code blocks * blockBytes} bytes from {@code packedOffset} on
     * @param scales receives one scale for each block from {@code scaleOffset} on
     */
    void quantize(
            float[] row,
            int offset,
            int columns,
            byte[] packed,
            int packedOffset,
            float[] scales,
            int scaleOffset) {
        for (int block = 0; block < blocks(columns); block++) {
            int from = offset + block * blockSize;
            int to = Math.min(offset + columns, from + blockSize);
            float scale = bestScale(row, from, to);
            scales[scaleOffset + block] = scale;
            pack(row, from, to, scale, packed, packedOffset + block * blockBytes());
        }
    }

    /**
     * The scale of least squared error among some near the usual one: a smaller scale cuts the
     * extremes a little and rounds the rest finer. The sign lets the largest weight use the one
     * more step that the negative side has.
     */
    private float bestScale(float[] row, int from, int to) {
        float extreme = 0;
        for (int i = from; i < to; i++) {
            extreme = Math.abs(row[i]) > Math.abs(extreme) ? row[i] : extreme;
        }
        if (extreme == 0) {
            return 0;
        }
        int half = 1 << (bits - 1);
        float best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < SCALE_TRIALS; trial++) {
            float scale = extreme / -(half - 1f + (trial - SCALE_TRIALS / 2f) * half / 64f);
            double error = squaredError(row, from, to, scale);
            if (error < least) {
                least = error;
                best = scale;
            }
        }
        return best;
    }

    private double squaredError(float[] row, int from, int to, float scale) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double difference = (quantum(row[i], scale) - (1 << (bits - 1))) * scale - row[i];
            sum += difference * difference;
        }
        return sum;
    }

    private int quantum(float weight, float scale) {
        int half = 1 << (bits - 1);
        return scale == 0 ? half : Math.clamp(Math.round(weight / scale) + half, 0, 2 * half - 1);
    }

    private void pack(float[] row, int from, int to, float scale, byte[] packed, int at) {
        for (int i = from; i < from + blockSize; i++) {
            int q = quantum(i < to ? row[i] : 0, scale);
            int index = i - from;
            if (bits == 8) {
                packed[at + index] = (byte) q;
            } else {
                packed[at + index / 2] |= (byte) (q << (4 * (index % 2)));
            }
        }
    }
}

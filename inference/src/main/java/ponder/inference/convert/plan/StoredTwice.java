package ponder.inference.convert.plan;

import java.util.Arrays;
import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;

/**
 * Whether a checkpoint holds one matrix twice, as its embedding and as its output: models with tied
 * embeddings are published so, in GGUF often with the embedding rounded more coarsely.
 */
final class StoredTwice {
    /** Rows that are read at once. */
    private static final int PART = 64;

    /** Rounding to four bits takes 0.07 to 0.09 of a matrix; matrices of their own differ by 1. */
    private static final double ROUNDING = 0.1;

    private static final TensorKey EMBEDDING = TensorKey.weight(DecoderPart.EMBEDDING);
    private static final TensorKey OUTPUT = TensorKey.weight(DecoderPart.LOGITS);

    private StoredTwice() {}

    /**
     * Whether the output's table may serve as the embedding's: where matrices are rounded, one that
     * is rounded no more coarsely; in floats an equal one.
     */
    static boolean in(Checkpoint checkpoint, ConversionOptions options) {
        if (!checkpoint.has(OUTPUT)) {
            return false;
        }
        TensorInfo embedding = checkpoint.info(EMBEDDING);
        TensorInfo output = checkpoint.info(OUTPUT);
        Precision precision = options.precisionOf(output.type());
        if (embedding.rows() != output.rows()
                || embedding.columns() != output.columns()
                || precision.bits() < options.precisionOf(embedding.type()).bits()) {
            return false;
        }
        boolean close = precision.quantized() && embedding.type().startsWith("Q");
        return close ? close(checkpoint) : equal(checkpoint);
    }

    private static boolean equal(Checkpoint checkpoint) {
        for (int row = 0; row < checkpoint.info(OUTPUT).rows(); row += PART) {
            int count = Math.min(PART, checkpoint.info(OUTPUT).rows() - row);
            if (!Arrays.equals(
                    checkpoint.rows(EMBEDDING, row, count), checkpoint.rows(OUTPUT, row, count))) {
                return false;
            }
        }
        return true;
    }

    /** Whether they differ by rounding alone, and no row by as much as half of a usual one. */
    private static boolean close(Checkpoint checkpoint) {
        int rows = checkpoint.info(OUTPUT).rows();
        double difference = 0;
        double all = 0;
        double most = 0;
        for (int row = 0; row < rows; row++) {
            float[] a = checkpoint.rows(EMBEDDING, row, 1);
            float[] b = checkpoint.rows(OUTPUT, row, 1);
            double own = 0;
            for (int i = 0; i < a.length; i++) {
                own += (a[i] - (double) b[i]) * (a[i] - (double) b[i]);
                all += b[i] * (double) b[i];
            }
            difference += own;
            most = Math.max(most, own);
        }
        return difference <= ROUNDING * ROUNDING * all && most <= 0.25 * all / rows;
    }
}

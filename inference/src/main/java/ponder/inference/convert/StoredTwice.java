package ponder.inference.convert;

import ponder.inference.convert.checkpoint.Checkpoint;
import ponder.inference.convert.checkpoint.TensorInfo;
import ponder.inference.convert.family.DecoderPart;
import ponder.inference.convert.family.TensorKey;

/**
 * Whether a checkpoint holds one matrix twice, as its embedding and as its output: models with tied
 * embeddings are published so, in GGUF often with the embedding rounded more coarsely.
 */
final class StoredTwice {
    private static final int SAMPLE = 64;

    /** Rounding to four bits takes 0.07 to 0.09 of a matrix; matrices of their own differ by 1. */
    private static final double ROUNDING = 0.1;

    private static final TensorKey EMBEDDING = TensorKey.weight(DecoderPart.EMBEDDING);
    private static final TensorKey OUTPUT = TensorKey.weight(DecoderPart.LOGITS);

    private StoredTwice() {}

    /**
     * @param rounded whether both may be roundings of one matrix; else they must be equal
     */
    static boolean in(Checkpoint checkpoint, boolean rounded) {
        if (!checkpoint.has(OUTPUT)) {
            return false;
        }
        TensorInfo info = checkpoint.info(EMBEDDING);
        TensorInfo output = checkpoint.info(OUTPUT);
        if (info.rows() != output.rows() || info.columns() != output.columns()) {
            return false;
        }
        double most = rounded && info.type().startsWith("Q") ? ROUNDING : 0;
        return distance(checkpoint, info.rows()) <= most;
    }

    /** Of a sample of rows, relative to the output's. */
    private static double distance(Checkpoint checkpoint, int rows) {
        double difference = 0;
        double all = 0;
        for (int row = 0; row < rows; row += Math.max(1, rows / SAMPLE)) {
            float[] a = checkpoint.rows(EMBEDDING, row, 1);
            float[] b = checkpoint.rows(OUTPUT, row, 1);
            for (int i = 0; i < a.length; i++) {
                difference += (a[i] - (double) b[i]) * (a[i] - (double) b[i]);
                all += b[i] * (double) b[i];
            }
        }
        return all == 0 ? 1 : Math.sqrt(difference / all);
    }
}

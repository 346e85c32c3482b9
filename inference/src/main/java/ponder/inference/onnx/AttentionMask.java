package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;

/** Which tokens are seen, [1, total]: all of them, as nothing is padded. */
final class AttentionMask implements StateTensor {
    @Override
    public void bind(Run run, int total) throws OrtException {
        if (run.takes(GraphSignature.MASK)) {
            long[] ones = new long[total];
            Arrays.fill(ones, 1);
            run.row(GraphSignature.MASK, ones);
        }
    }
}

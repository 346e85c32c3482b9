package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;

/** The new ids, [1, new]. */
final class TokenIds implements StateTensor {
    @Override
    public void bind(Run run, int total) throws OrtException {
        run.row(GraphSignature.IDS, Arrays.stream(run.ids()).asLongStream().toArray());
    }
}

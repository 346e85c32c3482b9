package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.stream.LongStream;

/** Where the new ids stand in the sequence, [1, new]. */
final class Positions implements StateTensor {
    @Override
    public void bind(Run run, int total) throws OrtException {
        if (run.takes(GraphSignature.POSITIONS)) {
            run.row(
                    GraphSignature.POSITIONS,
                    LongStream.range(total - run.ids().length, total).toArray());
        }
    }
}

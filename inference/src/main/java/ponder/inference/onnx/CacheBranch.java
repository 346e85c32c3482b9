package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;

/** Tells a merged graph, [1], whether anything is cached. */
final class CacheBranch implements StateTensor {
    @Override
    public void bind(Run run, int total) throws OrtException {
        if (run.takes(GraphSignature.USE_CACHE)) {
            boolean[] cached = {total > run.ids().length};
            run.inputOnce(
                    GraphSignature.USE_CACHE,
                    OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), cached));
        }
    }
}

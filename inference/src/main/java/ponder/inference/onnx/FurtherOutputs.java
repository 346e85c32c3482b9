package ponder.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import java.nio.FloatBuffer;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Outputs in 32 bit floats that a graph has beside those of a decoder.
 *
 * @param names of the outputs
 * @param taker told an output's name and values after each run; the values are its own
 */
record FurtherOutputs(Set<String> names, BiConsumer<String, FloatBuffer> taker)
        implements StateTensor {
    @Override
    public void bind(Run run, int total) {
        for (String name : names) {
            run.output(name, tensor -> take(name, tensor));
        }
    }

    private void take(String name, OnnxTensor tensor) {
        try (tensor) {
            taker.accept(name, tensor.getFloatBuffer());
        }
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * How a graph gives its logits, as a first run showed: what it declares is often open.
 *
 * @param vocabulary logits of one row
 * @param dimensions 3 for [1, rows, vocabulary], 2 without the first
 * @param everyRow whether all positions come where fewer cannot be asked for
 */
record LogitsShape(int vocabulary, int dimensions, OnnxJavaType type, boolean everyRow) {
    /**
     * @param logits of a run over several ids, the last one's alone where that can be asked for
     */
    static LogitsShape of(OnnxTensor logits) {
        long[] shape = logits.getInfo().getShape();
        if (shape.length < 2) {
            throw new PonderException(
                    Problem.of(ProblemCode.GRAPH_NO_DECODER, GraphSignature.LOGITS));
        }
        return new LogitsShape(
                Math.toIntExact(shape[shape.length - 1]),
                shape.length,
                logits.getInfo().type,
                shape[shape.length - 2] > 1);
    }

    /**
     * @param sequences that a pass is for, 1 where there are two dimensions
     */
    long[] of(int sequences, int rows) {
        return dimensions == 2
                ? new long[] {rows, vocabulary}
                : new long[] {sequences, rows, vocabulary};
    }
}

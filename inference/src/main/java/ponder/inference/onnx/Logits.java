package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.Arrays;

/** Logits of the last ids of a run, one row for each that is wanted. */
final class Logits implements StateTensor {
    private final LogitsBuffer buffer;
    private float[][] rows = {};
    private int given;

    Logits(LogitsBuffer buffer) {
        this.buffer = buffer;
    }

    @Override
    public void bind(Run run, int total) throws OrtException {
        ask(run);
        given = given(run);
        if (given < run.rows()) {
            throw new UnsupportedOperationException("the graph gives the last row only");
        }
        run.outputOnce(GraphSignature.LOGITS, buffer.tensor(1, given));
    }

    /** Asks the graph for no more rows than are wanted, if it can be asked. */
    static void ask(Run run) throws OrtException {
        if (run.takes(GraphSignature.LOGITS_TO_KEEP)) {
            run.scalar(GraphSignature.LOGITS_TO_KEEP, run.rows());
        }
    }

    private int given(Run run) {
        if (run.takes(GraphSignature.LOGITS_TO_KEEP)) {
            return run.rows();
        }
        return buffer.shape().everyRow() ? run.ids().length : 1;
    }

    /** How many ids there are. */
    int vocabulary() {
        return buffer.shape().vocabulary();
    }

    /** The wanted rows, [rows, vocabulary], in arrays that the next call reuses. */
    float[][] rows(int wanted) {
        return rows(given - wanted, wanted);
    }

    /**
     * The same from a run over several sequences.
     *
     * @param from the buffer's row that is the first of them
     */
    float[][] rows(int from, int wanted) {
        int known = rows.length;
        if (known < wanted) {
            rows = Arrays.copyOf(rows, wanted);
            Arrays.setAll(rows, i -> i < known ? rows[i] : new float[buffer.shape().vocabulary()]);
        }
        for (int i = 0; i < wanted; i++) {
            buffer.read(from + i, rows[i]);
        }
        return Arrays.copyOf(rows, wanted);
    }
}

package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.List;

/**
 * One family of a graph's tensors, as one sequence has it. A sequence is nothing but its families,
 * so a new kind of state is one more of them.
 */
interface StateTensor extends AutoCloseable {
    /**
     * Adds to a run what this family takes in and gives out.
     *
     * @param total tokens of the sequence after the run; the run's own ids are the last of them
     */
    void bind(Run run, int total) throws OrtException;

    /**
     * Forgets what came after the first {@code length} tokens.
     *
     * @return the length it has gone back to: less than asked where it cannot be cut just there
     */
    default int rewindTo(int length) {
        return length;
    }

    @Override
    default void close() {}

    /** Takes all families back to one length: that of the one that has to go back furthest. */
    static int rewind(List<StateTensor> families, int length) {
        int reached = length;
        int asked;
        do {
            asked = reached;
            for (StateTensor family : families) {
                reached = family.rewindTo(reached);
            }
        } while (reached < asked);
        return reached;
    }
}

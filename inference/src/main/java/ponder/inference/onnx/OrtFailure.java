package ponder.inference.onnx;

import ai.onnxruntime.OrtException;
import java.util.regex.Pattern;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * What ONNX Runtime throws, as problems. It has no code for a lack of memory: its own arenas, the
 * allocators of C++ and CUDA's libraries each have words for it.
 */
final class OrtFailure {
    private static final Pattern NO_MEMORY =
            Pattern.compile(
                    "bad_alloc|bad allocation|failed to allocate|alloc_failed|memory ?allocation"
                            + "|out of memory|smaller than requested",
                    Pattern.CASE_INSENSITIVE);

    private OrtFailure() {}

    /** Of a run: what went wrong in it is in the log, in words for whoever knows the graph. */
    static PonderException running(OrtException e) {
        PonderException explained = of(e, Problem.of(ProblemCode.RUN_FAILED));
        if (explained.problem().code() == ProblemCode.RUN_FAILED) {
            System.getLogger(OrtFailure.class.getName())
                    .log(System.Logger.Level.ERROR, "a run failed", e);
        }
        return explained;
    }

    /**
     * @param otherwise what it is where memory was not short
     */
    static PonderException of(Exception e, Problem otherwise) {
        boolean memory = NO_MEMORY.matcher(String.valueOf(e.getMessage())).find();
        return new PonderException(memory ? Problem.of(ProblemCode.MEMORY_NONE) : otherwise, e);
    }
}

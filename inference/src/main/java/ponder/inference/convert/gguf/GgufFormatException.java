package ponder.inference.convert.gguf;

import java.io.IOException;
import ponder.inference.problem.Problem;

/** What is wrong with a GGUF file, as the end of a sentence. */
final class GgufFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    GgufFormatException(Problem problem) {
        super(problem.toString());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}

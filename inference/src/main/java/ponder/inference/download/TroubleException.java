package ponder.inference.download;

import java.io.IOException;
import java.time.Duration;
import ponder.inference.problem.Problem;

/** A failure that may be over on the next try. */
final class TroubleException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Duration wait;

    TroubleException(Problem problem) {
        this(problem, Duration.ZERO);
    }

    /**
     * @param wait that the server asks for
     */
    TroubleException(Problem problem, Duration wait) {
        super(problem.toString());
        this.problem = problem;
        this.wait = wait;
    }

    Problem problem() {
        return problem;
    }

    Duration retryAfter() {
        return wait;
    }
}

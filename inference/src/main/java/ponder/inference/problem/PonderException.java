package ponder.inference.problem;

import org.jspecify.annotations.Nullable;

/** Something failed; the {@link Problem} says what. The message is its English sentence. */
public class PonderException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public PonderException(Problem problem) {
        this(problem, null);
    }

    public PonderException(Problem problem, @Nullable Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

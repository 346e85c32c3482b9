package ponder.inference.local;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What is thrown behind the door, as what the door throws. */
public final class Failures {
    private static final System.Logger LOG = System.getLogger(Failures.class.getName());

    private Failures() {}

    public static PonderException explain(Throwable e) {
        if (e instanceof PonderException known) {
            return known;
        }
        PonderException explained = new PonderException(Problem.of(e), e);
        if (explained.problem().code() == ProblemCode.RUN_UNEXPECTED) {
            LOG.log(System.Logger.Level.ERROR, "unexpected failure", e);
        }
        return explained;
    }
}

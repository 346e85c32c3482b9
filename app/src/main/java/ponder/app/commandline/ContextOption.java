package ponder.app.commandline;

import org.jspecify.annotations.Nullable;
import ponder.inference.EngineOptions;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What {@code --context} may be. */
final class ContextOption {
    private ContextOption() {}

    /**
     * @param given null if the option was left out
     * @return 0 for as much as fits
     * @throws PonderException if nothing would fit into so short a context
     */
    static int tokens(@Nullable Integer given) {
        if (given == null) {
            return 0;
        }
        if (given < EngineOptions.LEAST_CONTEXT) {
            throw new PonderException(
                    Problem.of(ProblemCode.RUN_SHORT_CONTEXT, given, EngineOptions.LEAST_CONTEXT));
        }
        return given;
    }
}

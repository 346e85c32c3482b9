package ponder.app.modelmanager.card;

import java.util.Set;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** How models come here where there is no network. */
public final class ByHand {
    private static final Set<ProblemCode> OFFLINE =
            Set.of(
                    ProblemCode.DOWNLOAD_NO_CONNECTION,
                    ProblemCode.DOWNLOAD_UNKNOWN_HOST,
                    ProblemCode.DOWNLOAD_NO_TLS,
                    ProblemCode.DOWNLOAD_SILENT,
                    ProblemCode.DOWNLOAD_CUT_OFF,
                    ProblemCode.HUB_CERTIFICATE,
                    ProblemCode.DOWNLOAD_BROKEN_OFF);

    private ByHand() {}

    /** What went wrong, and how to do without where it may be for lack of a network. */
    public static String sentence(Problem problem) {
        return after(Problems.sentence(problem), problem);
    }

    /** Adds that to a line that says what went wrong. */
    public static String after(String line, Problem problem) {
        return OFFLINE.contains(problem.code()) ? line + "\n" + Texts.of("models.byHand") : line;
    }
}

package ponder.app.requests;

import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * The outcome of a request.
 *
 * @param result for the standard output
 * @param notes sentences for the user, one per line
 * @param problem why nothing was done; null where all was
 */
public record Answer(String result, String notes, @Nullable Problem problem) {
    static Answer done(String result) {
        return new Answer(result, "", null);
    }

    static Answer failed(Problem problem) {
        return new Answer("", "", problem);
    }

    Answer noting(String more) {
        return new Answer(
                result,
                notes.isEmpty() || more.isEmpty() ? notes + more : notes + "\n" + more,
                problem);
    }
}

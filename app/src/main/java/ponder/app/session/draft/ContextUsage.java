package ponder.app.session.draft;

import org.jspecify.annotations.Nullable;
import ponder.inference.problem.Problem;

/**
 * How much of the context a question would take if it were sent now, in tokens.
 *
 * @param history earlier messages that still fit, and what the model's template adds
 * @param leftOut oldest messages that no longer fit
 * @param problem why it cannot be sent at all, or null
 */
public record ContextUsage(
        int system,
        int files,
        int history,
        int question,
        int context,
        int leftOut,
        @Nullable Problem problem) {

    public int used() {
        return system + files + history + question;
    }

    /** For thought and answer. */
    public int left() {
        return Math.max(0, context - used());
    }
}

package ponder.app.conversation;

import org.jspecify.annotations.Nullable;
import ponder.inference.ReasoningEnd;

/**
 * What is known of a reply's thought beside its text.
 *
 * @param seconds it took
 * @param tokens it has
 * @param end how it ended, or null while it is open
 */
public record Thought(double seconds, int tokens, @Nullable ReasoningEnd end) {
    public static final Thought NONE = new Thought(0, 0, null);

    /** The same, ended by the model itself. */
    public Thought closed() {
        return new Thought(seconds, tokens, ReasoningEnd.NATURAL);
    }
}

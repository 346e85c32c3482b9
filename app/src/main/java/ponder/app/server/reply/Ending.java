package ponder.app.server.reply;

import org.jspecify.annotations.Nullable;

/**
 * How a reply ended.
 *
 * @param stopWord that ended it, or null
 */
public record Ending(Reason reason, @Nullable String stopWord, Tokens tokens) {
    public enum Reason {
        /** The model said that it was done. */
        DONE,
        /** One of the client's words came. */
        STOP_WORD,
        /** The client's limit, the model's, or a loop cut it. */
        LENGTH
    }

    public boolean cut() {
        return reason == Reason.LENGTH;
    }
}

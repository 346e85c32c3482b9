package ponder.app.session.draft;

import ponder.inference.chat.Part.FileText;

/**
 * A file that will be sent with the next question.
 *
 * @param tokens it takes in the prompt; {@link #UNKNOWN} while there is no model to count them
 * @param more whether it takes more than these, which were enough to see that it does not fit
 * @param most tokens that the context has for it, or {@link #UNKNOWN} where that is not known
 */
public record AttachedFile(FileText file, int tokens, boolean more, int most) {
    static final int UNKNOWN = -1;

    public boolean tooLong() {
        return most >= 0 && tokens > most;
    }
}

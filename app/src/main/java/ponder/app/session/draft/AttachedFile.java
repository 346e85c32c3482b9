package ponder.app.session.draft;

import ponder.inference.chat.Part.FileText;

/**
 * A file that will be sent with the next question.
 *
 * @param tokens it takes in the prompt; {@link #UNKNOWN} while there is no model to count them
 * @param more whether it takes more than these, which were enough to see that it does not fit
 * @param most tokens that the context has for it, or {@link #UNKNOWN} where that is not known
 * @param pasted whether it is a text from the clipboard
 */
public record AttachedFile(FileText file, int tokens, boolean more, int most, boolean pasted) {
    static final int UNKNOWN = -1;

    /** One whose tokens have not been counted. */
    static AttachedFile of(FileText file) {
        return new AttachedFile(file, UNKNOWN, false, UNKNOWN, false);
    }

    /** The same before its tokens were counted. */
    AttachedFile uncounted() {
        return of(file).pastedAs(pasted);
    }

    /** The same where the context has so many tokens for it now; one that is not counted stays. */
    AttachedFile withMost(int now) {
        return tokens == UNKNOWN ? this : new AttachedFile(file, tokens, more, now, pasted);
    }

    AttachedFile pastedAs(boolean now) {
        return new AttachedFile(file, tokens, more, most, now);
    }

    public boolean tooLong() {
        return most >= 0 && tokens > most;
    }
}

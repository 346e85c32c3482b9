package ponder.app.conversation;

import java.util.Objects;

/**
 * What the user thinks of a reply.
 *
 * @param note why, or empty
 */
public record Rating(Thumb thumb, String note) {
    /** Which way. */
    public enum Thumb {
        UP,
        DOWN
    }

    public Rating {
        note = Objects.requireNonNullElse(note, "");
    }
}

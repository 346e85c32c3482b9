package ponder.app.session.chat;

import org.jspecify.annotations.Nullable;

/** What the user is changing in a message, which no view of it loses. */
public final class MessageEdits {
    private @Nullable String text;
    private @Nullable String thought;

    /** Its question or answer as it is now; null while nobody changes it. */
    public @Nullable String text() {
        return text;
    }

    public void rememberText(@Nullable String now) {
        text = now;
    }

    boolean any() {
        return text != null || thought != null;
    }

    /** As {@link #text}, of its thought. */
    public @Nullable String thought() {
        return thought;
    }

    public void rememberThought(@Nullable String now) {
        thought = now;
    }
}

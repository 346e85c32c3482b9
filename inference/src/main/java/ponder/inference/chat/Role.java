package ponder.inference.chat;

import java.util.Locale;

/** Who speaks. */
public enum Role {
    SYSTEM,
    USER,
    ASSISTANT;

    /** The name that chat templates know, such as {@code user}. */
    public String templateName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

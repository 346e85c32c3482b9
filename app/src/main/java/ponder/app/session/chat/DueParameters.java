package ponder.app.session.chat;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChatParameters;

/**
 * By what replies are made, known when the first of them begins: one that waits for a model is made
 * by that model's parameters, and all of a vote by the same.
 */
final class DueParameters {
    private final Supplier<ChatParameters> wished;
    private @Nullable ChatParameters settled;

    DueParameters(Supplier<ChatParameters> wished) {
        this.wished = wished;
    }

    ChatParameters get() {
        ChatParameters now = settled == null ? wished.get() : settled;
        settled = now;
        return now;
    }
}

package ponder.app.settings;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A prompt of the user's library.
 *
 * @param text in which {@code {{text}}} stands for what is in the composer
 */
public record SavedPrompt(String name, String text) {
    /** What stands for the text in the composer. */
    public static final String PLACE = "{{text}}";

    /** Whether nothing is missing, as it may be in a file. */
    boolean whole() {
        @Nullable Object[] needed = {name, text};
        return Arrays.stream(needed).allMatch(Objects::nonNull);
    }

    /** The prompt around what has been written; without a place for it the prompt comes below. */
    public String applied(String written) {
        if (text.contains(PLACE)) {
            return text.replace(PLACE, written.strip());
        }
        return written.isBlank() ? text : written.strip() + "\n\n" + text;
    }
}

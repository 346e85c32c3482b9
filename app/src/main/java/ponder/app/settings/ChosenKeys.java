package ponder.app.settings;

import java.util.Optional;
import javafx.scene.input.KeyCombination;

/** Keys as they are written in the settings, such as {@code Shortcut+G}. */
public final class ChosenKeys {
    private ChosenKeys() {}

    /** The keys that a text names, if it names any. */
    public static Optional<KeyCombination> parse(String text) {
        try {
            return Optional.of(KeyCombination.valueOf(text));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // JavaFX says the latter of an empty text
            return Optional.empty();
        }
    }
}

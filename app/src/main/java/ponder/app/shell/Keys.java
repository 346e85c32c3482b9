package ponder.app.shell;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.ModifierValue;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ChosenKeys;

/** Which keys do what: the usual ones, and those that the user chose in their place. */
public final class Keys {
    private final ReadOnlyObjectWrapper<Map<String, String>> chosen;

    /**
     * @param chosen keys by the names of commands; what is no command or no keys is passed over
     */
    public Keys(Map<String, String> chosen) {
        Map<String, String> known = new HashMap<>();
        for (Command command : Command.values()) {
            @Nullable String keys = chosen.get(command.name());
            if (keys != null && ChosenKeys.parse(keys).isPresent()) {
                known.put(command.name(), keys);
            }
        }
        this.chosen = new ReadOnlyObjectWrapper<>(Map.copyOf(known));
    }

    /** What differs from the usual keys, for saving. */
    public ReadOnlyObjectProperty<Map<String, String>> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    KeyCombination of(Command command) {
        return KeyCombination.keyCombination(
                chosen.get().getOrDefault(command.name(), command.usualKeys()));
    }

    /** As written on the keyboard. */
    String label(Command command) {
        return of(command).getDisplayText();
    }

    /** What a press of keys does, if anything. */
    Optional<Command> command(KeyEvent e) {
        for (Command command : Command.values()) {
            if (of(command).match(e)) {
                return Optional.of(command);
            }
        }
        boolean plus = e.getCode() == KeyCode.EQUALS && e.isShortcutDown() && !e.isAltDown();
        return plus ? Optional.of(Command.LARGER_TEXT) : Optional.empty();
    }

    /** The other command that these keys belong to, if any. */
    Optional<Command> taken(Command by, KeyCombination keys) {
        for (Command other : Command.values()) {
            if (other != by && of(other).equals(keys)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    void choose(Command command, KeyCombination keys) {
        Map<String, String> all = new HashMap<>(chosen.get());
        if (keys.equals(KeyCombination.keyCombination(command.usualKeys()))) {
            all.remove(command.name());
        } else {
            all.put(command.name(), keys.getName());
        }
        chosen.set(Map.copyOf(all));
    }

    void reset() {
        chosen.set(Map.of());
    }

    /** The keys that are held down, or null while only Ctrl, Alt, Shift or Cmd are. */
    static @Nullable KeyCodeCombination pressed(KeyEvent e) {
        KeyCode code = e.getCode();
        if (code.isModifierKey() || code == KeyCode.UNDEFINED) {
            return null;
        }
        return new KeyCodeCombination(
                code,
                down(e.isShiftDown()),
                down(e.isControlDown() && !ctrlIsShortcut(e)),
                down(e.isAltDown()),
                ModifierValue.UP,
                down(e.isShortcutDown()));
    }

    /** On macOS the shortcut key is Cmd, and Ctrl is one of its own. */
    private static boolean ctrlIsShortcut(KeyEvent e) {
        return e.isShortcutDown() && !e.isMetaDown();
    }

    /** Whether keys could be part of a text that is being written. */
    static boolean forWriting(KeyCodeCombination keys) {
        boolean modified =
                keys.getShortcut() == ModifierValue.DOWN
                        || keys.getControl() == ModifierValue.DOWN
                        || keys.getAlt() == ModifierValue.DOWN
                        || keys.getMeta() == ModifierValue.DOWN;
        return !modified && !keys.getCode().isFunctionKey();
    }

    private static ModifierValue down(boolean is) {
        return is ? ModifierValue.DOWN : ModifierValue.UP;
    }
}

package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** Needs the toolkit, which knows what the shortcut key is. */
@ExtendWith(ApplicationExtension.class)
class KeysTest {
    private static KeyEvent ctrl(KeyCode code) {
        return press(code, true, false);
    }

    private static KeyEvent press(KeyCode code, boolean control, boolean alt) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, alt, false);
    }

    private static KeyCodeCombination pressed(KeyEvent e) {
        return Objects.requireNonNull(Keys.pressed(e));
    }

    @Test
    void noTwoCommandsHaveTheSameKeys() {
        Keys keys = new Keys(Map.of());
        Set<KeyCombination> seen = new HashSet<>();
        for (Command command : Command.values()) {
            assertTrue(seen.add(keys.of(command)), command.name());
        }
    }

    @Test
    void chosenKeysTakeThePlaceOfTheUsual() {
        Keys keys = new Keys(Map.of());
        assertEquals(Optional.of(Command.FIND), keys.command(ctrl(KeyCode.F)));
        keys.choose(Command.FIND, pressed(ctrl(KeyCode.G)));
        assertEquals(Optional.of(Command.FIND), keys.command(ctrl(KeyCode.G)));
        assertEquals(Optional.empty(), keys.command(ctrl(KeyCode.F)));
        Keys next = new Keys(keys.chosenProperty().get());
        assertEquals(Optional.of(Command.FIND), next.command(ctrl(KeyCode.G)));
        next.choose(Command.FIND, pressed(ctrl(KeyCode.F)));
        assertEquals(Map.of(), next.chosenProperty().get());
    }

    @Test
    void keysOfAnotherCommandAreTaken() {
        Keys keys = new Keys(Map.of());
        assertEquals(
                Optional.of(Command.NEW_CHAT), keys.taken(Command.FIND, pressed(ctrl(KeyCode.N))));
        assertEquals(Optional.empty(), keys.taken(Command.NEW_CHAT, pressed(ctrl(KeyCode.N))));
    }

    @Test
    void lettersAloneAreForWriting() {
        assertTrue(Keys.forWriting(pressed(press(KeyCode.A, false, false))));
        assertFalse(Keys.forWriting(pressed(press(KeyCode.A, false, true))));
        assertFalse(Keys.forWriting(pressed(press(KeyCode.F5, false, false))));
        assertNull(Keys.pressed(press(KeyCode.CONTROL, true, false)));
    }

    @Test
    void whatIsNoKeysInTheSettingsIsPassedOver() {
        Keys keys = new Keys(Map.of("FIND", "Ctrl+Nonsense+Q", "NO_SUCH", "Ctrl+Q"));
        assertEquals(Map.of(), keys.chosenProperty().get());
    }

    /** The key beside zero says = on most keyboards, and + with Shift. */
    @Test
    void plusWorksWithoutShift() {
        Keys keys = new Keys(Map.of());
        assertEquals(Optional.of(Command.LARGER_TEXT), keys.command(ctrl(KeyCode.EQUALS)));
    }
}

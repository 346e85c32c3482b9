package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.theme.Themes;

/** A shortcut is changed by pressing another one. */
@ExtendWith(ApplicationExtension.class)
class KeysDialogTest {
    private final Keys keys = new Keys(Map.of());

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(new Pane(), 900, 700);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
        KeysDialog.show(stage, keys);
    }

    private static Label message(FxRobot robot) {
        return robot.lookup("#keys-message").queryAs(Label.class);
    }

    @Test
    void afterARefusalTheNextKeysAreTakenAtOnce(FxRobot robot) {
        robot.clickOn("#keys-FIND").type(KeyCode.G);
        assertTrue(message(robot).getText().startsWith("G is needed for typing. Add Ctrl or Alt,"));
        assertTrue(
                message(robot).getHeight() >= message(robot).prefHeight(message(robot).getWidth()));
        robot.press(KeyCode.CONTROL).type(KeyCode.N).release(KeyCode.CONTROL);
        assertTrue(message(robot).getText().contains("“New chat”"), message(robot).getText());
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        assertEquals("Ctrl+G", keys.label(Command.FIND));
        assertEquals("Click a shortcut to change it.", message(robot).getText());
    }

    @Test
    void keysPressedElsewhereAreNotTaken(FxRobot robot) {
        robot.clickOn("#keys-FIND");
        Button other = robot.lookup("#keys-SEARCH").queryButton();
        robot.interact(other::requestFocus);
        robot.interact(robot.lookup("#keys-FIND").queryButton()::requestFocus);
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        assertEquals("Ctrl+F", keys.label(Command.FIND));
    }
}

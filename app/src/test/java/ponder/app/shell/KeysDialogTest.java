package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;
import ponder.app.WholeWords;
import ponder.app.theme.Themes;

/** A shortcut is changed by pressing another one. */
@ExtendWith(ApplicationExtension.class)
class KeysDialogTest {
    private final Keys keys = new Keys(Map.of());
    private @Nullable Stage owner;

    private Stage owner() {
        return Objects.requireNonNull(owner);
    }

    @Start
    void start(Stage stage) {
        owner = stage;
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
    void itOpensWithManyOfTheKeysInView(FxRobot robot) {
        Region list = robot.lookup(".keys-pane .scroll-pane").query();
        double screen = Screen.getPrimary().getVisualBounds().getHeight();
        assertTrue(list.getHeight() >= Math.min(400, screen / 2), () -> "high " + list.getHeight());
    }

    /** A name takes lines, or the keys stand below it, before they are out of view. */
    @Test
    void withLargeTextTheKeysAreInView(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        robot.interact(
                () -> {
                    owner().getScene().getRoot().setStyle("-fx-font-size: 28px;");
                    KeysDialog.show(owner(), keys);
                });
        Drawn.all(robot);
        Node list = robot.lookup(".keys-pane .scroll-pane").query();
        double edge = list.localToScene(list.getLayoutBounds()).getMaxX();
        for (Node name : robot.lookup(".key-name").queryAll()) {
            double end = name.localToScene(name.getLayoutBounds()).getMaxX();
            assertTrue(end <= edge, () -> name + " ends at " + end + " of " + edge);
        }
        assertEquals(
                List.of(), WholeWords.faults(robot.lookup(".keys-pane").queryAs(Parent.class)));
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

    /** Where the screen is too low for all keys, their list gives way, and not the button below. */
    @Test
    void inAWindowThatIsTooLowTheButtonsStay(FxRobot robot) {
        Button reset = robot.lookup("Reset to defaults").queryButton();
        robot.interact(() -> reset.getScene().getWindow().setHeight(330));
        Button close = robot.lookup("Close").queryButton();
        assertTrue(
                close.localToScene(close.getLayoutBounds()).getMaxY()
                        <= reset.getScene().getHeight(),
                () -> "below " + reset.getScene().getHeight());
    }
}

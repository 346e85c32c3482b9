package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** An open menu and the window behind it. */
@ExtendWith(ApplicationExtension.class)
class MenuKeysTest {
    private static boolean heard;

    private final List<String> behind = new ArrayList<>();
    private final List<String> chosen = new ArrayList<>();
    private final MenuButton button = new MenuButton("More");

    @Start
    void start(Stage stage) {
        Menu inner = new Menu("Inner");
        inner.getItems().add(Menus.item("Third", () -> chosen.add("third")));
        button.getItems()
                .setAll(
                        Menus.item("First", () -> chosen.add("first")),
                        Menus.item("Second", () -> chosen.add("second")),
                        inner);
        StackPane root = new StackPane(button);
        root.addEventHandler(KeyEvent.KEY_PRESSED, e -> behind.add(e.getCode().getName()));
        root.addEventHandler(KeyEvent.KEY_TYPED, e -> behind.add("typed " + e.getCharacter()));
        stage.setScene(new Scene(root, 400, 300));
        stage.show();
        if (!heard) {
            heard = true;
            MenuKeys.everywhere();
        }
    }

    @Test
    void keysThatItDoesNotUseDoNothing(FxRobot robot) {
        robot.clickOn(button);
        robot.type(KeyCode.X, KeyCode.RIGHT, KeyCode.LEFT, KeyCode.PAGE_DOWN);
        assertEquals(List.of(), behind);
        assertTrue(button.isShowing());
    }

    @Test
    void itsOwnKeysWork(FxRobot robot) {
        robot.clickOn(button);
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertEquals(List.of("second"), chosen);
        robot.clickOn(button);
        robot.type(KeyCode.UP, KeyCode.RIGHT, KeyCode.ENTER);
        assertEquals(List.of("second", "third"), chosen);
        robot.clickOn(button);
        robot.type(KeyCode.ESCAPE);
        assertFalse(button.isShowing());
        robot.type(KeyCode.X);
        assertTrue(behind.contains("X"), behind.toString());
    }
}

package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class MenuOpenerTest {
    private int made;
    private @Nullable String chosen;
    private final MenuOpener opener =
            new MenuOpener() {
                @Override
                protected List<MenuItem> items() {
                    String name = "Item " + ++made;
                    return List.of(Menus.item(name, () -> chosen = name));
                }
            };

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(opener), 200, 200));
        stage.show();
    }

    @Test
    void itsItemsAreMadeEachTimeItOpens(FxRobot robot) {
        assertEquals(0, made);
        assertTrue(opener.getItems().isEmpty());
        robot.clickOn(opener);
        assertTrue(opener.isShowing());
        assertEquals("Item 1", opener.getItems().getFirst().getText());
        robot.interact(opener::hide);
        assertFalse(opener.isShowing());
        robot.interact(opener::show);
        assertEquals(2, made);
        robot.interact(opener::hide);
    }

    @Test
    void anItemIsChosenByKeysAlone(FxRobot robot) {
        robot.interact(opener::requestFocus);
        robot.type(KeyCode.DOWN);
        assertTrue(opener.isShowing());
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        assertEquals("Item 1", chosen);
        assertFalse(opener.isShowing());
    }
}

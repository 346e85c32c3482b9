package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** A dialog over a window in a corner, or with large text, is on the screen with its title. */
@ExtendWith(ApplicationExtension.class)
class DialogsTest {
    private @Nullable Stage owner;

    @Start
    void start(Stage stage) {
        owner = stage;
        stage.setX(0);
        stage.setY(0);
        stage.setScene(new Scene(new Pane(), 300, 200));
        stage.show();
    }

    private Window shown(FxRobot robot, double width, double height) {
        Region content = new Region();
        content.setPrefSize(width, height);
        robot.interact(
                () -> {
                    Dialog<ButtonType> dialog = new Dialog<>();
                    Dialogs.over(Objects.requireNonNull(owner), dialog);
                    dialog.getDialogPane().setContent(content);
                    dialog.getDialogPane().getButtonTypes().add(ButtonType.CLOSE);
                    dialog.show();
                });
        WaitForAsyncUtils.waitForFxEvents();
        return content.getScene().getWindow();
    }

    @Test
    void itsTitleIsOnTheScreen(FxRobot robot) {
        Window dialog = shown(robot, 500, 400);
        assertTrue(dialog.getX() >= 0, "left at " + dialog.getX());
        assertTrue(dialog.getY() >= 0, "top at " + dialog.getY());
    }

    @Test
    void itIsNoHigherThanTheScreen(FxRobot robot) {
        Window dialog = shown(robot, 500, 5000);
        assertEquals(0, dialog.getY());
        assertTrue(
                dialog.getHeight() <= Screen.getPrimary().getVisualBounds().getHeight(),
                "high: " + dialog.getHeight());
    }
}

package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.theme.Themes;

/** A log can be read in its window. */
@ExtendWith(ApplicationExtension.class)
class TextWindowTest {
    @Start
    void start(Stage stage) {
        Themes themes = new Themes();
        Scene scene = new Scene(new Pane(), 1000, 700);
        themes.style(scene);
        stage.setScene(scene);
        stage.show();
        TextWindow.show(stage, themes, "The log", "a line of the log\n".repeat(200));
    }

    @Test
    void manyLinesAreSeenAtOnce(FxRobot robot) {
        Node area = robot.lookup(".text-area").queryAs(TextArea.class);
        assertTrue(area.getLayoutBounds().getHeight() > 400, area.getLayoutBounds().toString());
        assertTrue(area.getLayoutBounds().getWidth() > 600, area.getLayoutBounds().toString());
        robot.clickOn(area).push(KeyCode.ESCAPE);
        assertEquals(1, Window.getWindows().size());
    }

    /** As many lines of large text are seen, as far as the screen goes. */
    @Test
    void theWindowGrowsWithTheText(FxRobot robot) {
        assertEquals(800 * 1.1, widthAt(1.1, robot), 0.01);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        assertEquals(screen.getWidth(), widthAt(3, robot));
        robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    private static double widthAt(double textScale, FxRobot robot) {
        List<Window> before = List.copyOf(Window.getWindows());
        robot.interact(
                () -> {
                    Themes large = new Themes();
                    large.textScaleProperty().set(textScale);
                    TextWindow.show((Stage) before.getFirst(), large, "The log", "a line");
                });
        return Window.getWindows().stream()
                .filter(window -> !before.contains(window))
                .findFirst()
                .orElseThrow()
                .getScene()
                .getWidth();
    }
}

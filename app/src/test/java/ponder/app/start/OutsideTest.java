package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class OutsideTest {
    private final List<String> asked = new ArrayList<>();
    private boolean taken;
    private final Outside outside =
            new Outside(
                    Runnable::run,
                    address -> {
                        asked.add(address);
                        return taken;
                    });

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new StackPane(new Button("Show")), 300, 200));
        stage.show();
    }

    private static void says(FxRobot robot, String sentence, String where) {
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup(sentence).tryQuery().isPresent(), sentence);
        assertEquals(where, robot.lookup("#not-opened").queryAs(TextField.class).getText());
        robot.clickOn("Copy");
        robot.interact(() -> assertEquals(where, Clipboard.getSystemClipboard().getString()));
        robot.clickOn("Close");
        assertTrue(robot.lookup("#not-opened").tryQuery().isEmpty());
    }

    @Test
    void whatNoProgramOpensIsSaidWithItsPlace(FxRobot robot) {
        Path folder = Path.of("a folder").toAbsolutePath();
        outside.open(folder.toUri().toString());
        says(robot, "No program could be opened for this. Here is the path:", folder.toString());
        outside.open("https://example.org/");
        says(robot, "No browser could be opened. Here is the address:", "https://example.org/");
        outside.open("mailto:a@example.org");
        says(
                robot,
                "No email program could be opened. Here is the address:",
                "mailto:a@example.org");
    }

    @Test
    void whatAProgramTookNeedsNoWords(FxRobot robot) {
        taken = true;
        outside.open("https://example.org/");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("https://example.org/"), asked);
        assertTrue(robot.lookup("#not-opened").tryQuery().isEmpty());
    }
}

package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Alert;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;

@ExtendWith(ApplicationExtension.class)
class StartRefusalTest {
    @Start
    void start(Stage stage) {}

    @Test
    void theWholeSentenceCanBeReadAndEscapeClosesIt(FxRobot robot) {
        String sentence =
                "Neither /home/ada/.local/share/ponder/a/b/c nor /d can be used. ".repeat(6);
        List<Alert> shown = new ArrayList<>();
        robot.interact(
                () -> {
                    shown.add(StartRefusal.alert(sentence));
                    shown.getFirst().show();
                });
        Drawn.all(robot);
        Label text = robot.lookup(".dialog-pane > .content").query();
        assertEquals(sentence, text.getText());
        assertTrue(text.getHeight() >= text.prefHeight(text.getWidth()) - 1, "it is cut");
        robot.type(KeyCode.ESCAPE);
        assertFalse(shown.getFirst().isShowing());
    }
}

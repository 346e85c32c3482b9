package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import ponder.app.settings.pane.SettingsPane;

@ExtendWith(ApplicationExtension.class)
class SettingsPaneTest {
    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(Windows.settings(), 560, 720));
        stage.show();
    }

    @Test
    void copiesOfChatsAreShownAndCanBeDeletedAsLongAsThereAreAny(FxRobot robot) {
        SettingsPane pane = robot.lookup(".settings-pane").queryAs(SettingsPane.class);
        assertTrue(robot.lookup("#delete-copies").tryQuery().isEmpty());
        robot.interact(() -> pane.showCopies("There are two copies."));
        assertTrue(robot.lookup("#delete-copies").tryQuery().isPresent());
        assertEquals(
                1,
                robot.lookup(LabeledMatchers.hasText("There are two copies.")).queryAll().size());
        robot.interact(() -> pane.showCopies(""));
        assertTrue(robot.lookup("#delete-copies").tryQuery().isEmpty());
    }
}

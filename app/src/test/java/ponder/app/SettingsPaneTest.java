package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.matcher.control.LabeledMatchers;
import ponder.app.session.ModelControl;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.pane.SettingsPane;

@ExtendWith(ApplicationExtension.class)
class SettingsPaneTest {
    private final ObjectProperty<Integer> threads = new SimpleObjectProperty<>(2);

    @Start
    void start(Stage stage) {
        ModelControl models =
                new TestChats.NoModels() {
                    @Override
                    public ObservableValue<Integer> threads() {
                        return threads;
                    }
                };
        stage.setScene(
                new Scene(Windows.settings(new Preferences(Settings.DEFAULT), models), 560, 720));
        stage.show();
    }

    @Test
    void theThreadsOfTheModelInUseAreTold(FxRobot robot) {
        Label now = robot.lookup("#settings-threads-now").queryAs(Label.class);
        assertEquals("The model in use runs on 2 threads.", now.getText());
        robot.interact(() -> threads.set(0));
        assertFalse(now.isVisible(), "there is none");
        robot.interact(() -> threads.set(1));
        assertTrue(now.isVisible());
        assertEquals("The model in use runs on 1 thread.", now.getText());
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

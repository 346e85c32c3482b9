package ponder.app.chat.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Clicks;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;

/** Who clicks twice means one button. */
@ExtendWith(ApplicationExtension.class)
class QuickClicksTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ChatViewModel chat = TestChats.chat(TestChats.queue(engine, UiThread::later));

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new Composer(chat, new Preferences(Settings.DEFAULT)), 700, 400));
        stage.show();
    }

    private void click(FxRobot robot, String id, int count) {
        Node button = robot.lookup(id).query();
        robot.interact(() -> Clicks.on(button, count));
    }

    @Test
    void theSecondClickOnSendDoesNotStopTheReply(FxRobot robot) {
        robot.interact(() -> chat.draftProperty().set("What is 2 + 2?"));
        click(robot, "#send", 1);
        assertEquals(1, engine.requests.size());
        assertTrue(robot.lookup("#stop").query().isVisible());
        click(robot, "#stop", 2);
        assertFalse(engine.cancelled);
        click(robot, "#stop", 1);
        assertTrue(engine.cancelled);
    }
}

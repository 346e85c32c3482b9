package ponder.app.chat.reply;

import static org.junit.jupiter.api.Assertions.assertFalse;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.ChatViewModel;
import ponder.inference.FinishReason;

@ExtendWith(ApplicationExtension.class)
class ReadAloudButtonTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ChatViewModel chat = TestChats.chat(TestChats.queue(engine, UiThread::later));

    @Start
    void start(Stage stage) {
        stage.show();
    }

    @Test
    void whereTheSystemCannotSpeakThereIsNoButton(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("Why?"));
        engine.answer("Because.");
        engine.finish(FinishReason.STOP);
        robot.interact(
                () -> {
                    ReadAloudButton button =
                            new ReadAloudButton(
                                    chat.messages().getLast(),
                                    TestChats.PROGRAM.aloud(),
                                    sentence -> {});
                    assertFalse(button.isVisible());
                    assertFalse(button.isManaged());
                });
    }
}

package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.SayingModel;
import ponder.app.TestChats;
import ponder.app.ThoughtFamilies;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.ChatEngine;
import ponder.inference.DevicePreference;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;

/** Models of each family of thoughts, asked in the window. */
@ExtendWith(ApplicationExtension.class)
class FamiliesShownTest {
    @TempDir private Path temporary = Path.of("");

    private final ReplyQueue queue = new ReplyQueue(UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(new ChatView(chat, TestChats.PROGRAM), 800, 600);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @EnumSource(ThoughtFamilies.class)
    void thoughtAndAnswerAreApart(ThoughtFamilies family, FxRobot robot) throws Exception {
        try (ChatEngine engine = open(family)) {
            robot.interact(() -> queue.modelLoaded(engine));
            robot.clickOn("#composer-text").write(SayingModel.QUESTION).clickOn("#send");
            WaitForAsyncUtils.waitFor(
                    30,
                    TimeUnit.SECONDS,
                    () -> chat.messages().size() == 2 && !chat.stateProperty().get().generating());
            MessageViewModel reply = chat.messages().getLast();
            assertEquals("It is so.", reply.content().get().strip());
            assertTrue(reply.reasoning().get().strip().endsWith("see."), reply.reasoning().get());
            assertTrue(robot.lookup(".thinking-pane").query().isVisible());
            robot.interact(() -> queue.modelLoading(TestChats.SOURCE));
        }
    }

    private ChatEngine open(ThoughtFamilies family) throws IOException {
        return EngineFactory.open(
                new ModelSource.LocalFolder(family.model(temporary.resolve(family.name()))),
                EngineOptions.in(temporary.resolve("cache")).on(DevicePreference.CPU));
    }
}

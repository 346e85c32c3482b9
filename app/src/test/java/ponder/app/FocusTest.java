package ponder.app;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.chat.ChatView;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.shell.AboutWindow;
import ponder.app.shell.Keys;
import ponder.app.shell.KeysDialog;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;
import ponder.inference.Device;
import ponder.inference.FinishReason;

/** Whoever has the keyboard alone comes everywhere and sees where, and each place has a name. */
@ExtendWith(ApplicationExtension.class)
class FocusTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private @Nullable Themes themes;
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        Themes made = new Themes();
        themes = made;
        ParametersPane drawer = Windows.drawer();
        MainWindow window =
                Windows.main(Histories.filled(), new ModelMenu(found -> {}), drawer, made, queue);
        window.showDevice(new Device("CPU", 2, null));
        window.openParameters(true);
        window.openHistory(true);
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        view.showStart(new StartText("Ask", "", List.of("An example?")));
        window.showChat(view);
        shown.setScene(Windows.scene(window, made, 1200, 760));
        shown.show();
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    private Scene scene() {
        return stage().getScene();
    }

    private void answered(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        engine.answer("It is\n\n```\n4\n```\n\n**four**.");
        engine.finish(FinishReason.STOP);
        Drawn.all(robot);
    }

    @Test
    void theMainWindowWithAnAnswerAndTheFindField(FxRobot robot) {
        answered(robot);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.F).release(KeyCode.SHORTCUT).write("four");
        FocusWalk.isWalked(robot, scene());
    }

    @Test
    void twoRepliesBesideEachOther(FxRobot robot) {
        answered(robot);
        Comparison.Change change = Comparison.Change.all(Map.of(), true).getFirst();
        robot.interact(() -> chat.steering().compare(chat.messages().getLast(), change));
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        FocusWalk.isWalked(robot, scene());
    }

    @Test
    void theMainWindowWithoutAQuestion(FxRobot robot) {
        FocusWalk.isWalked(robot, scene());
    }

    @Test
    void theSettings(FxRobot robot) {
        robot.interact(
                () -> {
                    scene().setRoot(Windows.settings());
                    Objects.requireNonNull(themes).restyle(scene());
                });
        FocusWalk.isWalked(robot, scene());
    }

    @Test
    void aboutPonder(FxRobot robot) {
        robot.interact(
                () ->
                        AboutWindow.show(
                                stage(),
                                Objects.requireNonNull(themes),
                                Map.of("Java", "25"),
                                link -> {}));
        FocusWalk.isWalkedOnTop(robot);
    }

    @Test
    void theKeys(FxRobot robot) {
        robot.interact(() -> KeysDialog.show(stage(), new Keys(Map.of())));
        FocusWalk.isWalkedOnTop(robot);
    }
}

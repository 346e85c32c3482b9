package ponder.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.problem.Problems;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.shell.MainWindow;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.Device;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What a screen reader says and where the Tab key leads. */
@ExtendWith(ApplicationExtension.class)
class AccessibilityTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        Themes themes = new Themes();
        ParametersPane drawer = Windows.drawer();
        MainWindow window =
                Windows.main(Histories.filled(), new ModelMenu(found -> {}), drawer, themes, queue);
        window.showDevice(new Device("CPU", 2, null));
        window.openParameters(true);
        window.openHistory(true);
        window.showChat(new ChatView(chat, TestChats.PROGRAM));
        shown.setScene(Windows.scene(window, themes, 1200, 760));
        shown.show();
    }

    private Scene scene() {
        return Objects.requireNonNull(stage).getScene();
    }

    private void answered(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        engine.answer("It is\n\n```\n4\n```\n\n**four**.");
        engine.finish(FinishReason.STOP);
        Drawn.all(robot);
        measured();
    }

    /** The line below the composer has no words until the background has counted the context. */
    private void measured() {
        Labeled line = (Labeled) scene().getRoot().lookup(".context-label");
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10, TimeUnit.SECONDS, () -> !line.getText().isBlank()));
    }

    private static List<String> faults(Parent root) {
        List<String> faults = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            boolean reached = node instanceof Control && node.isFocusTraversable();
            if (reached && !(node instanceof ScrollPane)) {
                faults.addAll(Spoken.faults(node));
            }
            if (node instanceof Parent parent) {
                faults.addAll(faults(parent));
            }
        }
        return faults;
    }

    private String composer() {
        return Spoken.text(scene().lookup("#composer-text"));
    }

    @Test
    void everyControlHasRoleAndName(FxRobot robot) {
        answered(robot);
        assertEquals(List.of(), faults(scene().getRoot()));
    }

    @Test
    void everySettingHasRoleAndName(FxRobot robot) {
        robot.interact(() -> scene().setRoot(Windows.settings()));
        assertEquals(List.of(), faults(scene().getRoot()));
    }

    @Test
    void tabReachesQuestionReplyAndTheirButtons(FxRobot robot) {
        answered(robot);
        List<String> order = new ArrayList<>();
        robot.clickOn("#new-chat");
        for (int i = 0; i < 60; i++) {
            robot.type(KeyCode.TAB);
            Node owner = scene().getFocusOwner();
            order.add(Spoken.name(owner));
        }
        int question = order.indexOf("Question: What is 2 + 2?");
        int edit = order.indexOf("Edit question");
        int reply = order.indexOf("Reply: It is\n\n```\n4\n```\n\n**four**.");
        int copy = order.indexOf("Copy answer");
        assertTrue(question >= 0 && question < edit, order.toString());
        assertTrue(edit < reply && reply < copy, order.toString());
        assertTrue(order.contains("Ask anything"), order.toString());
    }

    @Test
    void itIsToldWhenThinkingAndTheAnswerBeginAndHowTheyEnd(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Thinking…", composer());
        engine.answer("**Four**.");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Answering…", composer());
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Answer finished: **Four**.", composer());
    }

    @Test
    void itIsToldWhereverTheFocusIs(FxRobot robot) {
        Node button = scene().lookup("#new-chat");
        robot.interact(button::requestFocus);
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        robot.interact(button::requestFocus);
        engine.think("Let me see.");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Thinking…\nNew chat", Spoken.name(button));
        engine.answer("Four.");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Answering…\nNew chat", Spoken.name(button));
        robot.type(KeyCode.TAB);
        assertEquals("New chat", Spoken.name(button));
        Node next = Objects.requireNonNull(scene().getFocusOwner());
        String name = Spoken.name(next);
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Answer finished: Four.\n" + name, Spoken.name(next));
    }

    @Test
    void itIsToldThatAReplyWasStoppedOrFailed(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        engine.finish(FinishReason.CANCELLED);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Texts.of("ending.stopped"), composer());
        robot.interact(() -> chat.commands().ask("And 3 + 3?"));
        engine.say(new ReplyEvent.Failed(Problem.of(ProblemCode.RUN_UNEXPECTED)));
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Problems.sentence(Problem.of(ProblemCode.RUN_UNEXPECTED)), composer());
    }

    @Test
    void newsDoesNotHideWhatWasWritten(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        robot.clickOn("#composer-text").write("And then");
        engine.think("Let me see.");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Thinking…\nAnd then", composer());
        robot.write("?");
        assertEquals("And then?", composer());
    }
}

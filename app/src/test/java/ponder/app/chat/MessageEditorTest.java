package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;
import ponder.app.TestChats;
import ponder.app.session.chat.Comparison;
import ponder.inference.FinishReason;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** What one is changing in a message is not lost. */
@ExtendWith(ApplicationExtension.class)
class MessageEditorTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    private void exchange(FxRobot robot, String answer) {
        send(robot);
        say(() -> engine.think("Hm."));
        say(() -> engine.answer(answer));
        say(() -> engine.finish(FinishReason.STOP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Edit question", "Edit thoughts and resume"})
    void whatCannotBeSentJustNowStaysInItsEditor(String pencil) {
        FxRobot robot = new FxRobot();
        exchange(robot, "One.");
        robot.interact(() -> first(robot, pencil).fire());
        robot.write(" And more");
        String typed = editor(robot).getText();
        send(robot);
        say(() -> engine.answer("Two"));
        robot.interact(() -> accept(robot).fire());
        assertEquals(typed, editor(robot).getText());
        String why = "Your change was not sent because another reply is still in progress. ";
        assertTrue(chat.noticeProperty().get().startsWith(why), chat.noticeProperty().get());
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> queue.modelFailed(Problem.of(ProblemCode.RUN_TOO_LONG, 1, 1, 1)));
        robot.interact(() -> accept(robot).fire());
        assertEquals(typed, editor(robot).getText());
        why = "Your change was not sent because no model is loaded. ";
        assertTrue(chat.noticeProperty().get().startsWith(why), chat.noticeProperty().get());
        robot.interact(() -> queue.modelLoaded(engine));
        robot.interact(() -> accept(robot).fire());
        Drawn.all(robot);
        assertTrue(robot.lookup(".message-editor").tryQuery().isEmpty());
        assertEquals(3, engine.requests.size());
        assertEquals("", chat.noticeProperty().get());
    }

    @Test
    void theEarlierAnswerOfAComparisonIsStillEditedInAnotherView(FxRobot robot) {
        exchange(robot, "Left.");
        Comparison.Change any = Comparison.Change.all(Map.of(), true).getFirst();
        robot.interact(() -> chat.steering().compare(chat.messages().getLast(), any));
        say(() -> engine.answer("Right."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> first(robot, "Edit answer").fire());
        robot.write(" And more");
        robot.interact(
                () -> editor(robot).getScene().setRoot(new ChatView(chat, TestChats.PROGRAM)));
        Drawn.all(robot);
        assertEquals("Left. And more", editor(robot).getText());
    }

    private static TextArea editor(FxRobot robot) {
        return robot.lookup(".message-editor .text-area").queryAs(TextArea.class);
    }

    private static Button accept(FxRobot robot) {
        return robot.lookup(".editor-accept").queryButton();
    }

    private static Button first(FxRobot robot, String name) {
        return robot.lookup(n -> n instanceof Button && name.equals(n.getAccessibleText()))
                .queryButton();
    }
}

package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.inference.FinishReason;
import ponder.inference.chat.ReplyStart;

/** The thought of a reply: shown, folded, edited and resumed. */
@ExtendWith(ApplicationExtension.class)
class ThoughtOfReplyTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    @Test
    void aThoughtThatIsStoppedStaysOpenAndIsEditedInItsPlace(FxRobot robot) {
        send(robot);
        say(() -> engine.think("A thought to be read."));
        assertEquals(
                1,
                robot.lookup(n -> n instanceof Button b && "Answer now".equals(b.getText()))
                        .queryAll()
                        .size());
        robot.clickOn("#stop");
        say(() -> engine.finish(FinishReason.CANCELLED));
        assertEquals(ThinkingPane.Extent.OPEN, pane(robot).extent());
        Node pencil =
                robot.lookup(n -> "Edit thoughts and resume".equals(n.getAccessibleText())).query();
        robot.clickOn(pencil);
        robot.interact(pane(robot)::toggle);
        assertEquals(ThinkingPane.Extent.FOLDED, pane(robot).extent());
        robot.type(KeyCode.ESCAPE);
        assertEquals(ThinkingPane.Extent.OPEN, pane(robot).extent());
        assertTrue(pencil.isFocused());
    }

    @Test
    void theThoughtIsPreviewedThenFoldsWhenTheAnswerBegins(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        assertEquals(ThinkingPane.Extent.PREVIEW, pane(robot).extent());
        say(() -> engine.answer("Four."));
        assertEquals(ThinkingPane.Extent.FOLDED, pane(robot).extent());
        robot.clickOn(".thought-toggle");
        assertEquals(ThinkingPane.Extent.OPEN, pane(robot).extent());
    }

    @Test
    void nothingMovesByItselfWhereTheSystemAsksForLessMotion(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        assertTrue(pane(robot).moves());
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> pane(robot).getScene().getPreferences().setReducedMotion(true));
        robot.clickOn("#composer-text").write("hi").type(KeyCode.ENTER);
        say(() -> engine.think("Let me think."));
        ThinkingPane second =
                robot.lookup(".thinking-pane").queryAllAs(ThinkingPane.class).stream()
                        .toList()
                        .getLast();
        assertFalse(second.moves());
        assertTrue(second.isVisible());
    }

    @Test
    void aThoughtOpenedByTheUserStaysOpen(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        robot.clickOn(".thought-toggle");
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        assertEquals(ThinkingPane.Extent.OPEN, pane(robot).extent());
    }

    /** What is selected in it, and the place where one reads, would be lost. */
    @Test
    void anOpenThoughtIsNotLaidOutAgainWhenTheAnswerEnds(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        robot.clickOn(".thought-toggle");
        say(() -> engine.answer("Four."));
        Node words = robot.lookup(".formatted-thought .markdown").query();
        say(() -> engine.finish(FinishReason.STOP));
        assertSame(words, robot.lookup(".formatted-thought .markdown").query());
    }

    @Test
    void anEditorTakesThePlaceOfTheThoughtAndGivesItBack(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        robot.clickOn(".thought-toggle");
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        Button edit =
                robot.from(pane(robot)).lookup(".hover-action").<Button>queryAll().stream()
                        .findFirst()
                        .orElseThrow();
        robot.interact(edit::fire);
        assertEquals(ThinkingPane.Extent.FOLDED, pane(robot).extent());
        robot.clickOn("Cancel");
        assertEquals(ThinkingPane.Extent.OPEN, pane(robot).extent());
    }

    @Test
    void aThoughtIsEditedAndResumedFromTheCursor(FxRobot robot) {
        send(robot);
        say(() -> engine.think("It is 5"));
        say(() -> engine.answer("5"));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn(named(robot, "Edit thoughts and resume"));
        robot.type(KeyCode.BACK_SPACE).write("4, no").type(KeyCode.LEFT, KeyCode.LEFT);
        robot.clickOn("Resume from cursor");
        ReplyStart start = engine.requests.getLast().start();
        assertEquals(ReplyStart.thought("It is 4, "), start);
        assertEquals(ThinkingPane.Extent.PREVIEW, pane(robot).extent(), "while it is read");
        assertTrue(pane(robot).moves());
        say(() -> engine.think("surely."));
        assertEquals("It is 4, surely.", chat.messages().getLast().reasoning().get());
    }

    @Test
    void anAnswerThatGoesOnLeavesTheThoughtFolded(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        say(() -> engine.answer("Fou"));
        robot.clickOn("#stop");
        say(() -> engine.finish(FinishReason.CANCELLED));
        robot.clickOn("Continue");
        assertEquals(2, engine.requests.size());
        assertEquals(ThinkingPane.Extent.FOLDED, pane(robot).extent());
        assertFalse(pane(robot).moves());
    }

    private static ThinkingPane pane(FxRobot robot) {
        ThinkingPane pane = robot.lookup(".thinking-pane").queryAs(ThinkingPane.class);
        assertNotNull(pane);
        return pane;
    }
}

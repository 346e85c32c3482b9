package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.ComingModel;
import ponder.app.Drawn;
import ponder.app.control.TextSelection;
import ponder.inference.FinishReason;

/** The composer below a conversation. */
@ExtendWith(ApplicationExtension.class)
class ComposerInChatTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    @Test
    void upInAnEmptyComposerBringsEarlierQuestionsBack(FxRobot robot) {
        send(robot);
        robot.clickOn("#composer-text").write("two").type(KeyCode.ENTER);
        TextArea field = robot.lookup("#composer-text").query();
        robot.type(KeyCode.UP);
        assertEquals("two", field.getText());
        robot.type(KeyCode.UP);
        assertEquals("hi", field.getText());
        robot.type(KeyCode.UP);
        assertEquals("hi", field.getText(), "there is none before");
        assertEquals(2, field.getCaretPosition());
        robot.type(KeyCode.DOWN);
        assertEquals("two", field.getText());
        robot.type(KeyCode.DOWN);
        assertEquals("", field.getText());
        robot.type(KeyCode.UP).write("!").type(KeyCode.UP);
        assertEquals("two!", field.getText(), "what was changed stays");
    }

    @Test
    void aLongTextIsPastedAsAFileOrAsTextIfOneLikes(FxRobot robot) {
        TextArea field = robot.lookup("#composer-text").query();
        String text = "A line of a long text. ".repeat(200);
        pasted(robot, field, text);
        assertEquals("", field.getText());
        assertEquals(text, chat.draft().attachments().getFirst().text());
        pasted(robot, field, text + "more");
        assertEquals("Pasted text 2", chat.draft().attachments().getLast().name());
        robot.clickOn("#composer-text").write("See: ");
        robot.clickOn("Paste as text");
        assertEquals("See: " + text, field.getText());
        assertEquals(1, chat.draft().files().size());
    }

    /** Such as a hint that came too late. */
    @Test
    void whatComesBackDoesNotMoveTheCaret(FxRobot robot) {
        TextArea field = robot.lookup("#composer-text").query();
        robot.clickOn(field).write("nxt").type(KeyCode.LEFT, 2);
        robot.interact(() -> chat.draft().putBefore("Try 7."));
        robot.write("e");
        assertEquals("Try 7.\n\nnext", field.getText());
    }

    /** At the end of a reply they all come after another message. */
    @Test
    void aQuestionThatGoesOnWaitingKeepsItsButtons(FxRobot robot) {
        send(robot);
        robot.clickOn("#composer-text").write("two").type(KeyCode.ENTER);
        robot.write("three").type(KeyCode.ENTER);
        Drawn.all(robot);
        Node last =
                robot
                        .from(robot.lookup(".waiting-questions").<Node>query())
                        .lookup(".icon-button")
                        .<Node>queryAll()
                        .stream()
                        .reduce((before, next) -> next)
                        .orElseThrow();
        robot.interact(last::requestFocus);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        assertEquals(1, chat.waiting().size());
        assertTrue(last.isFocused(), "it has lost the focus");
        robot.type(KeyCode.SPACE);
        assertTrue(chat.waiting().isEmpty());
    }

    @Test
    void theCounterExplainsItself(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> chat.draft().measure());
        ToggleButton counter = robot.lookup(".context-label").query();
        Node explanation = robot.lookup(".context-explanation").query();
        assertFalse(explanation.isVisible());
        robot.interact(counter::requestFocus);
        robot.type(KeyCode.SPACE);
        assertTrue(explanation.isVisible());
        assertTrue(((Label) explanation).getText().contains("all the model sees at once"));
        Drawn.all(robot);
        Node composer = robot.lookup(".composer").query();
        assertTrue(
                counter.localToScene(counter.getLayoutBounds()).getMinY()
                        >= composer.localToScene(composer.getLayoutBounds()).getMaxY(),
                "it is below the composer");
    }

    @Test
    void theCounterIsSilentWhileTheChosenModelIsOnItsWay(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> chat.draft().measure());
        Node counter = robot.lookup(".context-label").query();
        assertTrue(counter.isVisible());
        robot.interact(() -> queue.await(new ComingModel()));
        assertFalse(counter.isVisible(), "it counts by the context of another model");
    }

    private static void pasted(FxRobot robot, TextArea field, String text) {
        robot.interact(
                () -> {
                    TextSelection.copy(text);
                    field.paste();
                });
    }
}

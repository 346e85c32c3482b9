package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.control.VirtualColumn;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;

/** Clicks and keys on the real conversation pane, with a model that says what the test wants. */
@ExtendWith(ApplicationExtension.class)
class ChatViewTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private @Nullable VirtualColumn<MessageViewModel, MessageView> column;
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);

    @Start
    void start(Stage stage) {
        ChatView view = new ChatView(chat, TestChats.NO_HOST);
        column = view.column();
        view.showExamples("", List.of("First example?", "Second example?"));
        Scene scene = new Scene(view, 800, 600);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void enterSendsAndShiftEnterBreaksTheLine(FxRobot robot) {
        robot.clickOn("#composer-text").write("one");
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        robot.write("two");
        assertEquals("one\ntwo", chat.draftProperty().get());
        robot.type(KeyCode.ENTER);
        assertEquals("one\ntwo", chat.messages().getFirst().content().get());
        assertEquals("", chat.draftProperty().get());
    }

    @Test
    void aClickOnAnExampleSendsIt(FxRobot robot) {
        robot.clickOn("Second example?");
        assertEquals("Second example?", engine.requests.getFirst().messages().getLast().content());
    }

    @Test
    void sendTurnsIntoStopAndAnswerNowWhileGenerating(FxRobot robot) {
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        say(() -> engine.think("hmm"));
        assertFalse(robot.lookup("#send").queryButton().isVisible());
        assertTrue(robot.lookup("#answer-now").queryButton().isVisible());
        robot.clickOn("#answer-now");
        assertTrue(engine.askedToAnswer);
        robot.clickOn("#stop");
        assertTrue(engine.cancelled);
        say(() -> engine.finish(FinishReason.CANCELLED));
        assertTrue(robot.lookup("#send").queryButton().isVisible());
    }

    @Test
    void aQuestionSentWhileTheModelAnswersWaitsAndCanBeTakenBack(FxRobot robot) {
        send(robot);
        robot.clickOn("#composer-text").write("next question").type(KeyCode.ENTER);
        assertEquals("", chat.draftProperty().get());
        assertEquals("next question", chat.waiting().getFirst().text());
        robot.clickOn(
                robot.lookup(
                                n ->
                                        n instanceof Button b
                                                && "Take the question back"
                                                        .equals(b.getAccessibleText()))
                        .<Button>query());
        assertTrue(chat.waiting().isEmpty());
        assertEquals("next question", chat.draftProperty().get());
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
    void aThoughtOpenedByTheUserStaysOpen(FxRobot robot) {
        send(robot);
        say(() -> engine.think("Let me think."));
        robot.clickOn(".thought-toggle");
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        assertEquals(ThinkingPane.Extent.OPEN, pane(robot).extent());
    }

    @Test
    void upInAnEmptyComposerEditsTheLastQuestion(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("x"));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn("#composer-text").type(KeyCode.UP);
        assertEquals("hi", robot.lookup("#composer-text").queryAs(TextArea.class).getText());
    }

    @Test
    void scrollingUpStopsFollowingAndTheButtonJumpsBack(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("line\n\n".repeat(120)));
        VirtualColumn<MessageViewModel, MessageView> scroll = Objects.requireNonNull(column);
        assertTrue(scroll.followingProperty().get());
        robot.interact(() -> scroll.scrollBy(-900));
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(scroll.followingProperty().get());
        double top = scroll.shown().getLast().getLayoutY();
        say(() -> engine.answer("more\n\n".repeat(60)));
        assertEquals(top, scroll.shown().getLast().getLayoutY(), 1, "what is read stays");
        robot.clickOn("Jump to latest");
        assertTrue(scroll.followingProperty().get());
        assertTrue(scroll.shown().getLast().getLayoutY() < top - 900);
    }

    @Test
    void textIsSelectedAcrossParagraphsAndCopied(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("First **bold** one.\n\n- item \\(x^2\\)\n\nLast."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn(
                robot.lookup(n -> n instanceof Text t && t.getText().equals("Last."))
                        .<Text>query());
        robot.press(KeyCode.CONTROL).type(KeyCode.A, KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("First bold one.\nitem \\(x^2\\)\nLast.", clipboard(robot));
    }

    @Test
    void aDoubleClickSelectsAWord(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Extraordinary"));
        say(() -> engine.finish(FinishReason.STOP));
        robot.doubleClickOn("Extraordinary");
        robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
        assertEquals("Extraordinary", clipboard(robot));
    }

    private static String clipboard(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }

    @Test
    void buttonsWithoutTextHaveNames(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("x"));
        for (Button button : robot.lookup(n -> n instanceof Button).queryAllAs(Button.class)) {
            boolean named = button.getText() != null && !button.getText().isBlank();
            assertTrue(named || button.getAccessibleText() != null, button.toString());
        }
    }

    private static ThinkingPane pane(FxRobot robot) {
        ThinkingPane pane = robot.lookup(".thinking-pane").queryAs(ThinkingPane.class);
        assertNotNull(pane);
        return pane;
    }

    private static void send(FxRobot robot) {
        robot.clickOn("#composer-text").write("hi").type(KeyCode.ENTER);
    }

    private static void say(Runnable words) {
        words.run();
        WaitForAsyncUtils.waitForFxEvents();
    }
}

package ponder.app.chat.steer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
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
import ponder.app.chat.ChatView;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.AnswerSoFar;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningOptions;
import ponder.inference.ReplyEvent;

/** A running thought in the window: what it comes to, and what is said to it. */
@ExtendWith(ApplicationExtension.class)
class SteerTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private @Nullable ChatView view;

    @Start
    void start(Stage stage) {
        view = new ChatView(chat, TestChats.PROGRAM);
        Scene scene = new Scene(view, 800, 600);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static void say(Runnable event) {
        event.run();
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    private void think(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("one"));
        say(() -> engine.think("It is 4."));
    }

    private void probe(String answer, double probability, int tokens) {
        AnswerSoFar soFar = new AnswerSoFar(answer, probability, tokens, Duration.ofMillis(9));
        say(() -> engine.say(new ReplyEvent.AnswerProbed(soFar)));
    }

    private static List<String> line(FxRobot robot) {
        return robot.lookup(".answer-so-far .label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    @Test
    void whatTheThoughtComesToStandsBelowItWhileItRuns(FxRobot robot) {
        think(robot);
        assertFalse(robot.lookup(".answer-so-far").query().isVisible());
        probe("12", 0.557, 96);
        assertEquals(List.of("So far", "12", "55%"), line(robot));
        probe("\\frac{1}{2}", 0.98, 192);
        probe("\\frac{1}{2}", 0.999, 384);
        assertEquals(
                List.of("So far", "12", "›", "1/2", "99%, unchanged for 192 tokens"), line(robot));
        Node pane = robot.lookup(".answer-so-far").query();
        assertEquals(
                "So far: 1/2 (99%, unchanged for 192 tokens), after 384 tokens",
                pane.getAccessibleText());
        say(() -> engine.answer("0.5"));
        assertFalse(pane.isVisible());
    }

    @Test
    void whereNoAnswerIsInSightItSaysSo(FxRobot robot) {
        think(robot);
        probe("", 0, 96);
        assertEquals(List.of("So far", "?", "No answer in sight yet"), line(robot));
    }

    @Test
    void wordsCanBeGivenToTheThought(FxRobot robot) {
        think(robot);
        assertFalse(robot.lookup("#hint").query().isVisible());
        robot.clickOn("#composer-text").write("try 7").clickOn("#hint");
        assertEquals(List.of("try 7"), engine.hints);
        assertTrue(
                robot.lookup("Hint, given when the sentence ends: try 7").tryQuery().isPresent());
        say(() -> engine.say(new ReplyEvent.HintGiven("\n\nHint: try 7\n\n", 12)));
        assertTrue(robot.lookup("Hint, given when the sentence ends: try 7").tryQuery().isEmpty());
        say(() -> engine.think("So 3."));
        robot.clickOn(".thought-toggle");
        WaitForAsyncUtils.waitForFxEvents(3);
        assertEquals("Hint: try 7", hint(robot));
        say(() -> engine.answer("3"));
        say(() -> engine.finish(FinishReason.STOP));
        assertEquals("Hint: try 7", hint(robot));
    }

    private static String hint(FxRobot robot) {
        return robot.lookup(".hint-line .thought-text").queryAs(Text.class).getText();
    }

    @Test
    void whoCannotBeSteeredIsOfferedNothing(FxRobot robot) {
        engine.reasoning = new ReasoningOptions(true, List.of(), true, false);
        robot.interact(() -> queue.modelLoaded(engine));
        think(robot);
        robot.clickOn("#composer-text").write("try 7");
        assertFalse(robot.lookup("#hint").query().isVisible());
    }
}

package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.TestChats;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.tally.Vote;
import ponder.app.session.tally.VoteRule;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.FinishReason;

/** Versions, votes and comparisons in a conversation. */
@ExtendWith(ApplicationExtension.class)
class RepliesSideBySideTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
    }

    @Test
    void theKeysGoThroughTheVersionsOfAReply(FxRobot robot) {
        send(robot);
        for (String answer : List.of("One.", "Two.", "Three.")) {
            if (!answer.equals("One.")) {
                robot.interact(() -> chat.steering().regenerate());
            }
            say(() -> engine.answer(answer));
            say(() -> engine.finish(FinishReason.STOP));
        }
        robot.press(KeyCode.SHIFT);
        for (int i = 0; i < 20 && !"Previous version".equals(focused(robot)); i++) {
            robot.type(KeyCode.TAB);
        }
        robot.release(KeyCode.SHIFT);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Two.", chat.messages().getLast().content().get());
        assertEquals("Previous version", focused(robot));
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("One.", chat.messages().getLast().content().get());
        assertEquals("Next version", focused(robot), "there is none before it");
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("Two.", chat.messages().getLast().content().get());
    }

    @Test
    void aVoteGoesOnInAnotherLanguage(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **4**."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> chat.steering().vote(chat.messages().getLast(), VoteRule.of(3)));
        say(() -> engine.answer("It is **4**."));
        say(() -> engine.finish(FinishReason.STOP));
        say(() -> engine.think("Hm"));
        try {
            robot.interact(
                    () -> {
                        Texts.use(Language.GERMAN);
                        Scene scene = robot.lookup(".chat-view").query().getScene();
                        scene.setRoot(new ChatView(chat, TestChats.PROGRAM));
                    });
            assertTrue(robot.lookup("Abstimmung: 1 von 3 Antworten").tryQuery().isPresent());
            say(() -> engine.answer("It is **4**."));
            say(() -> engine.finish(FinishReason.STOP));
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(robot.lookup("Abstimmung über 2 Antworten").tryQuery().isPresent());
        } finally {
            robot.interact(() -> Texts.use(Language.ENGLISH));
        }
    }

    /** As where the last one was almost at its end. */
    @Test
    void aVoteThatSavedNothingDoesNotSaySo() {
        Vote vote = new Vote(VoteRule.of(8), 7, 0, false, true, List.of(), 700, 60);
        String why = "The last reply was left out because it could not change the winner.";
        assertEquals(why + " That saved about 40 tokens.", VotePane.decision(vote));
        assertEquals(
                "省去 1 个回复，它们已无法改变结果。约节省 40 个词元。",
                Texts.in(Language.CHINESE, () -> VotePane.decision(vote)));
        Vote late = new Vote(VoteRule.of(8), 7, 0, false, true, List.of(), 700, 120);
        assertEquals(why, VotePane.decision(late));
    }

    @Test
    void aVoteThatIsEndedEarlySaysWhatThereIsOfIt(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **4**."));
        say(() -> engine.finish(FinishReason.STOP));
        engine.finishWhenCancelled();
        robot.interact(() -> chat.steering().vote(chat.messages().getLast(), VoteRule.of(8)));
        say(() -> engine.think("Hm"));
        robot.clickOn("End vote");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                robot.lookup("The vote ended before the first reply was finished")
                        .tryQuery()
                        .isPresent());
        robot.interact(() -> chat.steering().vote(chat.messages().getLast(), VoteRule.of(8)));
        say(() -> engine.answer("It is **4**."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn("End vote");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("Vote with one reply").tryQuery().isPresent());
    }

    @Test
    void theKeysStayOnWhatTheyWereOnWhileTheRepliesOfAVoteEnd(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **4**."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> chat.steering().vote(chat.messages().getLast(), VoteRule.of(8)));
        say(() -> engine.answer("It is **4**."));
        say(() -> engine.finish(FinishReason.STOP));
        for (String button : List.of("End vote", "4")) {
            Node pressed =
                    robot.from(robot.lookup(".vote-pane").<Node>query()).lookup(button).query();
            robot.interact(pressed::requestFocus);
            say(() -> engine.answer("It is **4**."));
            say(() -> engine.finish(FinishReason.STOP));
            assertTrue(pressed.isFocused(), button);
        }
    }

    @Test
    void eachReplyOfAComparisonHasItsOwnButtonsAndItCanBeEnded(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Left."));
        say(() -> engine.finish(FinishReason.STOP));
        Comparison.Change wilder =
                Comparison.Change.all(Map.of(), true).stream()
                        .filter(change -> change.title().equals("Temperature 1"))
                        .findFirst()
                        .orElseThrow();
        robot.interact(() -> chat.steering().compare(chat.messages().getLast(), wilder));
        say(() -> engine.answer("Right."));
        say(() -> engine.finish(FinishReason.STOP));
        List<String> titles =
                robot.lookup(".vote-title").queryAllAs(Label.class).stream()
                        .filter(Node::isVisible)
                        .map(Label::getText)
                        .filter(text -> !text.isEmpty() && !text.startsWith("Vot"))
                        .toList();
        assertEquals(List.of("Temperature 0.60", "Temperature 1.00"), titles);
        List<Button> copies =
                List.copyOf(
                        robot.lookup(n -> "Copy answer".equals(n.getAccessibleText()))
                                .queryAllAs(Button.class));
        assertEquals(2, copies.size());
        robot.interact(copies.getFirst()::fire);
        assertEquals("Left.", clipboard(robot));
        robot.interact(copies.getLast()::fire);
        assertEquals("Right.", clipboard(robot));
        robot.clickOn(
                robot.lookup(n -> "End comparison".equals(n.getAccessibleText())).<Node>query());
        assertEquals(
                1,
                robot.lookup(n -> "Copy answer".equals(n.getAccessibleText())).queryAll().size());
        assertEquals("", chat.messages().getLast().toMessage().group());
        assertEquals(
                new MessageViewModel.Place(2, 2), chat.messages().getLast().placeProperty().get());
    }

    @Test
    void versionsAreSteppedThrough(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("first"));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn(named(robot, "Regenerate"));
        assertEquals(2, engine.requests.size());
        say(() -> engine.answer("second"));
        say(() -> engine.finish(FinishReason.STOP));
        assertShown(robot, "2/2");
        robot.clickOn(named(robot, "Previous version"));
        assertShown(robot, "1/2");
        assertEquals("first", chat.messages().getLast().content().get());
    }

    private static @Nullable String focused(FxRobot robot) {
        Node owner = robot.lookup(".chat-view").query().getScene().getFocusOwner();
        return owner == null ? null : owner.getAccessibleText();
    }

    /** Nodes of new messages come with the next layout. */
    private static void assertShown(FxRobot robot, String text) {
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10,
                                TimeUnit.SECONDS,
                                () -> robot.lookup(text).tryQuery().isPresent()),
                text);
    }
}

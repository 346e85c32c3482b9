package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.Drawn;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.control.FocusHome;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;
import ponder.inference.Parting;
import ponder.inference.Parting.Kind;
import ponder.inference.Parting.Next;
import ponder.inference.ReplySteering;
import ponder.inference.TokenInspection;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;

/** Two versions beside each other, in the conversation pane. */
@ExtendWith(ApplicationExtension.class)
class PartingPaneTest {
    private static final String SHARED = "One.\n\nTwo.\n\nThree.\n\n";

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);

    @Start
    void start(Stage stage) {
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        Scene scene = new Scene(view, 900, 700);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
        FocusHome.keep(view, view::focusComposer);
    }

    private void say(String thought, String answer) {
        engine.think(thought);
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void twoVersions(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        say(SHARED + "Well, so it is 4 at last.", "**4**");
        robot.interact(() -> chat.steering().regenerate());
        say(SHARED + "Well, but it is 4 at last.", "**4**");
    }

    private static Button named(FxRobot robot, String name) {
        return robot.lookup(n -> n instanceof Button && name.equals(n.getAccessibleText()))
                .queryAs(Button.class);
    }

    private void compare(FxRobot robot) {
        Button compare = named(robot, "Compare with another version");
        robot.interact(compare::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> onlyWords(FxRobot robot) {
        return robot.lookup(".only-word").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
    }

    @Test
    void theKeysOpenItAndCloseIt(FxRobot robot) {
        twoVersions(robot);
        compare(robot);
        assertEquals(List.of("so", "but"), onlyWords(robot));
        Node close = named(robot, "Close the differences");
        assertTrue(close.isFocused(), "the keys go on in it");
        assertTrue(close.isFocusVisible(), "and one sees where");
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), onlyWords(robot));
        assertTrue(named(robot, "Compare with another version").isVisible());
    }

    /** As in the window, what vanishes with the focus sends it to the composer. */
    @Test
    void openedByTheMouseItHasTheFocusToo(FxRobot robot) {
        twoVersions(robot);
        for (int i = 0; i < 3; i++) {
            robot.clickOn(named(robot, "Compare with another version"));
            Drawn.all(robot);
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(named(robot, "Close the differences").isFocused());
            robot.type(KeyCode.ESCAPE);
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals(List.of(), onlyWords(robot));
        }
    }

    @Test
    void whatIsTheSameUnfoldsAndTheButtonKeepsTheFocus(FxRobot robot) {
        twoVersions(robot);
        compare(robot);
        Button fold = named(robot, "3 paragraphs are the same. Show");
        assertTrue(robot.lookup(".parting-same .prose").queryAll().size() == 1, "the answer alone");
        robot.interact(fold::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(4, robot.lookup(".parting-same .prose").queryAll().size());
        Button open = named(robot, "3 paragraphs are the same. Hide");
        assertTrue(open.isFocused());
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, robot.lookup(".parting-same .prose").queryAll().size());
    }

    private void found(FxRobot robot) {
        Parting parting =
                new Parting(
                        ReplyStart.thought(SHARED + "Well,"),
                        new Next(Kind.TOKEN, " so", 0.62),
                        new Next(Kind.TOKEN, " but", 0.31),
                        List.of(new TokenScore.Alternative(" hmm", 0.04)));
        robot.interact(() -> engine.parting.complete(Optional.of(parting)));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whereTheyPartBothTokensHaveTheirProbabilityAndOneGoesOn(FxRobot robot) {
        twoVersions(robot);
        compare(robot);
        assertTrue(
                robot.lookup("Looking for the first token that differs…").tryQuery().isPresent());
        found(robot);
        Label said =
                robot.lookup(".parting-place .label").queryAllAs(Label.class).iterator().next();
        assertEquals("They differ here: “so” (62%) against “but” (31%)", said.getText());
        MenuButton branch = robot.lookup("Branch here").queryAs(MenuButton.class);
        assertEquals(
                List.of(
                        "Continue with “so”  62%",
                        "Continue with “but”  31%", "Continue with “hmm”  4%"),
                branch.getItems().stream()
                        .map(MenuItem::getText)
                        .filter(Objects::nonNull)
                        .toList());
        robot.interact(branch::requestFocus);
        robot.type(KeyCode.SPACE, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(
                ReplyStart.thought(SHARED + "Well, but"),
                Objects.requireNonNull(engine.requests.getLast().start()));
        assertEquals(3, chat.messages().getLast().placeProperty().get().of());
    }

    @Test
    void escapeClosesTheMenuOfPlacesFirstAndThenTheDifferences(FxRobot robot) {
        twoVersions(robot);
        compare(robot);
        found(robot);
        MenuButton branch = robot.lookup("Branch here").queryAs(MenuButton.class);
        robot.interact(branch::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(branch.isShowing());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(branch.isShowing());
        assertEquals(List.of("so", "but"), onlyWords(robot));
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), onlyWords(robot));
    }

    /** A blank is seen, and what has hardly any probability has not none. */
    @Test
    void blanksAndExtremesAreWritten(FxRobot robot) {
        twoVersions(robot);
        compare(robot);
        Parting parting =
                new Parting(
                        ReplyStart.thought(SHARED + "Well,"),
                        new Next(Kind.TOKEN, " ", 1e-7),
                        new Next(Kind.END_OF_THOUGHT, "", 0.9999999),
                        List.of());
        robot.interact(() -> engine.parting.complete(Optional.of(parting)));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                robot.lookup(
                                "They differ here: “␣” (less than 0.01%) against the end of the thoughts (more than 99.99%)")
                        .tryQuery()
                        .isPresent());
    }

    /** What is opened at the end of a chat begins where one looks, though the end was in view. */
    @Test
    void longDifferencesOpenAtTheirBeginning(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        say("So it is 4.", "One line.\n\n".repeat(60));
        robot.interact(() -> chat.steering().regenerate());
        say("So it is 4.", "Another line.\n\n".repeat(60));
        compare(robot);
        Drawn.all(robot);
        Node close = named(robot, "Close the differences");
        double y = close.localToScene(0, 0).getY();
        assertTrue(y >= 0 && y < 300, "its title is in view: " + y);
    }

    @Test
    void whatTheModelCannotDoIsNotThere(FxRobot robot) {
        engine.lacking.add(ReplySteering.class);
        twoVersions(robot);
        compare(robot);
        found(robot);
        assertTrue(robot.lookup(".parting-place").tryQuery().isPresent());
        assertFalse(robot.lookup("Branch here").tryQuery().isPresent());
        engine.lacking.add(TokenInspection.class);
        robot.interact(() -> chat.examining().leaveParting(chat.messages().getLast()));
        compare(robot);
        assertFalse(robot.lookup(".parting-place").tryQuery().isPresent());
        assertEquals(List.of("so", "but"), onlyWords(robot));
    }

    @Test
    void aComparisonShowsItsDifferences(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        say("So.", "It is 4.");
        robot.interact(
                () ->
                        chat.steering()
                                .compare(
                                        chat.messages().getLast(),
                                        new Comparison.Change("", p -> p.withSeed(7L))));
        say("So.", "It is 5.");
        robot.clickOn("Show differences");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("4", "5"), onlyWords(robot));
        robot.clickOn(named(robot, "Close the differences"));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("Show differences").tryQuery().isPresent());
    }

    @Test
    void ofMoreVersionsOneChooses(FxRobot robot) {
        twoVersions(robot);
        robot.interact(() -> chat.steering().regenerate());
        say("Three.", "3");
        MenuButton compare =
                robot.lookup(
                                n ->
                                        n instanceof MenuButton
                                                && "Compare with another version"
                                                        .equals(n.getAccessibleText()))
                        .query();
        robot.interact(compare::requestFocus);
        robot.type(KeyCode.SPACE);
        assertTrue(
                compare.getItems().stream()
                        .allMatch(i -> i.getText().matches("Version \\d: 4 · .*")),
                "each by what it answers");
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("Versions 2 and 3").tryQuery().isPresent());
    }
}

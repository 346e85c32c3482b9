package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.chat.map.ThoughtPlace;
import ponder.app.concurrent.UiThread;
import ponder.app.control.ProseFlow;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.map.Segment;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplySteering;
import ponder.inference.chat.ReplyStart;

/** The map of a thought, in the conversation pane. */
@ExtendWith(ApplicationExtension.class)
class ThoughtMapPaneTest {
    private static final String MANY =
            IntStream.range(0, 40)
                    .mapToObj(i -> "Then " + i + " + 1 = " + (i + 1) + ", which is as it was.")
                    .collect(Collectors.joining("\n\n"));

    private static final String BEFORE = "So I have to find what it is.\n\n" + MANY + "\n\n";
    private static final String TURN = "Wait, that is *not* it.";

    /** What turns twice says the same words twice. */
    private static final String THOUGHT = BEFORE + TURN + "\n\n" + MANY + "\n\n" + TURN;

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
    }

    private void ask(FxRobot robot, String answer) {
        robot.interact(() -> chat.commands().ask("What is it?"));
        engine.say(new ReplyEvent.ReasoningDelta(THOUGHT, 400));
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Button mapButton(FxRobot robot) {
        return robot.lookup(n -> n instanceof Button && "Thought map".equals(n.getAccessibleText()))
                .query();
    }

    private static void open(FxRobot robot) {
        robot.interact(mapButton(robot)::requestFocus);
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean isOpen(FxRobot robot) {
        return robot.lookup(".thought-map").tryQuery().isPresent();
    }

    private static List<ProseFlow> marked(FxRobot robot) {
        return robot.lookup(".find-current").queryAllAs(Path.class).stream()
                .map(mark -> (ProseFlow) mark.getParent())
                .toList();
    }

    @Test
    void theKeysGoThroughTheStepsAndJumpToOne(FxRobot robot) {
        ask(robot, "**42**");
        open(robot);
        robot.type(KeyCode.END, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(isOpen(robot), "it stays beside the thought");
        ProseFlow there = marked(robot).getFirst();
        assertEquals("Wait, that is not it.", there.text(0, there.length()));
        double last = there.localToScene(0, 0).getY();
        assertTrue(last > 0 && last < 700, last + " is in view");
        List<ProseFlow> turns =
                robot.lookup(".formatted-thought").queryParent() instanceof Parent all
                        ? ProseFlow.allIn(all).stream()
                                .filter(f -> f.text(0, f.length()).startsWith("Wait"))
                                .toList()
                        : List.of();
        assertEquals(there, turns.getLast(), "not to where the same was said before");
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(isOpen(robot));
        assertEquals(List.of(), marked(robot));
        assertTrue(mapButton(robot).isFocused());
    }

    @Test
    void whoLeavesTheChatOnTheWayToAStepIsLeftInPeace(FxRobot robot) {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        ask(robot, "**42**");
        open(robot);
        robot.type(KeyCode.END);
        ListView<?> steps = robot.lookup(".thought-map .list-view").query();
        Scene scene = mapButton(robot).getScene();
        robot.interact(
                () -> {
                    Thread.currentThread()
                            .setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
                    steps.fireEvent(
                            new KeyEvent(
                                    KeyEvent.KEY_PRESSED,
                                    "",
                                    "",
                                    KeyCode.ENTER,
                                    false,
                                    false,
                                    false,
                                    false));
                    ChatView left = (ChatView) scene.getRoot();
                    scene.setRoot(new Pane());
                    left.close();
                });
        for (int i = 0; i < 5; i++) {
            WaitForAsyncUtils.waitForFxEvents();
        }
        assertEquals(List.of(), thrown);
    }

    /** A formula is drawn, and its words are not there to be found. */
    @Test
    void aStepThatBeginsWithAFormulaIsFoundByWhatFollows(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is it?"));
        String thought =
                "So that is what it is.\n\nx is not it.\n\n\\(x = 4\\) gives \\(x \\cdot 2 = 8\\) as the answer is \\(8\\). ";
        engine.say(new ReplyEvent.ReasoningDelta(thought + MANY, 400));
        engine.answer("8");
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
        open(robot);
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        ProseFlow there = marked(robot).getFirst();
        assertTrue(there.text(0, there.length()).contains("as the answer is"));
    }

    @Test
    void theMarkOfALongStepEndsWithAWord(FxRobot robot) {
        String step = "Then it is as " + "everybody expected it to be all the time, and ".repeat(9);
        robot.interact(() -> chat.commands().ask("What is it?"));
        engine.think(step + "so on.");
        engine.answer("**42**");
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn(".thought-toggle");
        WaitForAsyncUtils.waitForFxEvents();
        Segment all =
                new Segment(Segment.Kind.SETUP, 0, step.length(), "", 1, 1.0, null, List.of());
        Parent pane = robot.lookup(".formatted-thought").queryParent();
        ThoughtPlace place = ThoughtPlace.of(pane, step, all).orElseThrow();
        String words = place.flow().text(0, place.length());
        assertTrue(words.length() > 100 && step.substring(words.length()).matches("\\W.*"), words);
    }

    @Test
    void eachStepSaysWhatItDoesAndWhatItTook(FxRobot robot) {
        ask(robot, "**42**");
        open(robot);
        List<String> said =
                robot.lookup(".thought-map .segment-cell").queryAllAs(ListCell.class).stream()
                        .map(Node::getAccessibleText)
                        .filter(text -> text != null)
                        .toList();
        assertTrue(said.getFirst().startsWith("Setting up · about "), said.toString());
        assertTrue(said.getFirst().endsWith(". So I have to find what it is."), said.toString());
    }

    @Test
    void oneResumesFromAStep(FxRobot robot) {
        ask(robot, "**42**");
        open(robot);
        robot.type(KeyCode.END);
        robot.clickOn("Resume from here");
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(isOpen(robot));
        assertEquals(
                ReplyStart.thought(BEFORE + TURN + "\n\n" + MANY + "\n\n"),
                engine.requests.getLast().start());
    }

    @Test
    void aStepIsTestedAndOneComesBack(FxRobot robot) {
        ask(robot, "**42**");
        long tested = chat.messages().getLast().id();
        open(robot);
        robot.type(KeyCode.END, KeyCode.TAB, KeyCode.TAB);
        assertNotNull(robot.lookup("Does this step matter?").queryAs(MenuButton.class));
        robot.type(KeyCode.SPACE, KeyCode.DOWN, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        reply("**42**");
        assertStayed(robot, "1 of 1 reply");
        assertTrue(robot.lookup("End test").tryQuery().isPresent());
        for (String answer : List.of("**42**", "**42**", "**7**")) {
            reply(answer);
        }
        assertStayed(robot, "3 of 4 replies");
        assertTrue(robot.lookup("The step: “Wait, that is not it.”").tryQuery().isPresent());
        robot.clickOn("Back to the thoughts");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(tested, chat.messages().getLast().id());
    }

    private void reply(String answer) {
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void assertStayed(FxRobot robot, String ofReplies) {
        String said =
                "With this step the answer was 42. It stayed the same in "
                        + ofReplies
                        + " that began anew before the step.";
        assertTrue(robot.lookup(said).tryQuery().isPresent(), said);
    }

    @Test
    void inANarrowWindowWithLargeTextItIsNoWiderThanTheWindow(FxRobot robot) {
        ask(robot, "**42**");
        Button button = mapButton(robot);
        robot.interact(
                () -> {
                    button.getScene().getWindow().setWidth(640);
                    button.getScene().getRoot().setStyle("-fx-font-size: 28px");
                });
        WaitForAsyncUtils.waitForFxEvents();
        open(robot);
        Region map = robot.lookup(".thought-map").query();
        Window window = button.getScene().getWindow();
        double left = map.localToScreen(0, 0).getX();
        assertTrue(left >= window.getX() && map.getWidth() <= 640, left + ", " + map.getWidth());
        for (Node words : robot.from(map).lookup(".thought-map > .button, .note-line").queryAll()) {
            assertTrue(words.getBoundsInParent().getMaxX() <= map.getWidth(), words.toString());
        }
    }

    @Test
    void whatTheModelCannotDoIsNotThere(FxRobot robot) {
        engine.lacking.add(ReplySteering.class);
        ask(robot, "**42**");
        open(robot);
        assertTrue(isOpen(robot));
        assertFalse(robot.lookup("Resume from here").tryQuery().isPresent());
    }

    @Test
    void withoutAnAnswerNothingCouldChange(FxRobot robot) {
        ask(robot, "Well.");
        open(robot);
        assertTrue(robot.lookup("Does this step matter?").queryAs(MenuButton.class).isDisabled());
        assertTrue(
                robot.lookup(
                                "This reply comes to no final answer, so whether a step matters cannot be tested.")
                        .tryQuery()
                        .isPresent());
        assertFalse(robot.lookup("Resume from here").queryAs(Button.class).isDisabled());
    }

    @Test
    void theMapDoesNotLieOnWhereOneJumps(FxRobot robot) {
        ask(robot, "**42**");
        open(robot);
        Node map = robot.lookup(".thought-map").query();
        for (KeyCode key : List.of(KeyCode.DOWN, KeyCode.END)) {
            robot.type(key, KeyCode.ENTER);
            WaitForAsyncUtils.waitForFxEvents();
            Node there = robot.lookup(".find-current").query();
            Bounds words = there.localToScreen(there.getLayoutBounds());
            assertTrue(isOpen(robot), "there is room for it");
            Bounds over = map.localToScreen(map.getLayoutBounds());
            assertFalse(words.intersects(over), words + " under " + over);
        }
    }

    @Test
    void whereItWouldLieOnItAnywhereItGoesAndComesBackAtThatStep(FxRobot robot) {
        ask(robot, "**42**");
        Button button = mapButton(robot);
        robot.interact(
                () -> {
                    button.getScene().getWindow().setWidth(640);
                    button.getScene().getWindow().setHeight(480);
                    button.getScene().getRoot().setStyle("-fx-font-size: 42px");
                });
        WaitForAsyncUtils.waitForFxEvents();
        open(robot);
        robot.type(KeyCode.END, KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertFalse(isOpen(robot));
        ProseFlow there = marked(robot).getFirst();
        double at = there.localToScene(0, 0).getY();
        assertTrue(at >= 0 && at < 480, at + " is in view");
        open(robot);
        ListView<?> steps = robot.lookup(".thought-map .list-view").query();
        assertEquals(steps.getItems().size() - 1, steps.getSelectionModel().getSelectedIndex());
        robot.type(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), marked(robot));
    }

    /** With large text they are laid out anew a moment after, and move what stands below them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\[ x_{#} = \\frac{#}{\\sqrt{7}} \\]",
                "Here \\(x_{#} = \\frac{#}{\\sqrt{7}}\\) is less than \\(\\sum_{k=1}^{#} \\frac{1}{k^2}\\), which is as it was."
            })
    void oneLandsRightBelowFormulasThatAreStillToBeDrawn(String formula, FxRobot robot)
            throws Exception {
        robot.interact(() -> chat.commands().ask("What is it?"));
        String formulas =
                IntStream.range(0, 60)
                        .mapToObj(i -> formula.replace("#", "" + i))
                        .collect(Collectors.joining("\n\n"));
        engine.say(
                new ReplyEvent.ReasoningDelta(
                        "So.\n\n" + formulas + "\n\nWait, no.\n\n" + MANY, 400));
        engine.answer("**36**");
        engine.finish(FinishReason.STOP);
        robot.interact(() -> mapButton(robot).getScene().getRoot().setStyle("-fx-font-size: 42px"));
        WaitForAsyncUtils.waitForFxEvents();
        open(robot);
        ListView<?> steps = robot.lookup(".thought-map .list-view").query();
        int turn =
                IntStream.range(0, steps.getItems().size())
                        .filter(i -> ((Segment) steps.getItems().get(i)).title().startsWith("Wait"))
                        .findFirst()
                        .orElseThrow();
        robot.interact(() -> steps.getSelectionModel().select(turn));
        robot.type(KeyCode.ENTER);
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> !marked(robot).isEmpty());
        WaitForAsyncUtils.sleep(500, TimeUnit.MILLISECONDS);
        Region view = robot.lookup(".message-column").query();
        double third =
                view.localToScene(0, view.getInsets().getTop() + view.getHeight() / 3).getY();
        assertEquals(third, marked(robot).getFirst().localToScene(0, 0).getY(), 2);
    }

    @Test
    void aFormulaIsReadableInItsStep(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is it?"));
        engine.say(
                new ReplyEvent.ReasoningDelta(
                        "So I compute.\n\n\\[ 3 \\times 12 = 36 \\]\n\nThen more. " + MANY, 400));
        engine.answer("**36**");
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitForFxEvents();
        open(robot);
        assertTrue(
                robot.lookup(".segment-cell .label").queryAllAs(Label.class).stream()
                        .anyMatch(label -> label.getText().equals("3 × 12 = 36")));
    }
}

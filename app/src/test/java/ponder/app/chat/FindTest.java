package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
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
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.conversation.SearchHit;
import ponder.app.markdown.MarkdownView;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;

/** What is found in a chat, and what of it is marked. */
@ExtendWith(ApplicationExtension.class)
class FindTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private @Nullable Stage stage;
    private @Nullable ChatView view;

    @Start
    void start(Stage shown) {
        stage = shown;
        MarkdownView.warmUp();
        show("", "");
        shown.show();
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    private void show(String thought, String... answers) {
        List<Message> stored = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            stored.add(Samples.question(2 * i + 1, 2 * i, "Well?"));
            stored.add(Samples.reply(2 * i + 2, 2 * i + 1, thought, answers[i]));
        }
        ChatViewModel chat =
                ChatViewModel.open(
                        Conversation.begun(1, 1).showing(2L * answers.length),
                        stored,
                        queue,
                        TestChats.host(ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime));
        view = new ChatView(chat, TestChats.PROGRAM);
        Scene scene = new Scene(view, 800, 600);
        new Themes().style(scene);
        stage().setScene(scene);
    }

    private void find(FxRobot robot, String wanted, String count) {
        robot.interact(() -> Objects.requireNonNull(view).find());
        robot.write(wanted);
        counted(robot, count);
    }

    private static void counted(FxRobot robot, String count) {
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10,
                                TimeUnit.SECONDS,
                                () ->
                                        robot.lookup(".find-count")
                                                .queryAs(Label.class)
                                                .getText()
                                                .equals(count)),
                () -> robot.lookup(".find-count").queryAs(Label.class).getText());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static long marks(FxRobot robot) {
        return robot.lookup(".find-highlight").queryAllAs(Path.class).stream()
                        .filter(path -> !path.getElements().isEmpty())
                        .count()
                + robot.lookup(".find-current").queryAllAs(Path.class).stream()
                        .filter(path -> !path.getElements().isEmpty())
                        .count();
    }

    @Test
    void anAnswerIsReadAsOneThoughItsThoughtHasTheSameWords(FxRobot robot) {
        robot.interact(() -> show("the fox\njumps", "the fox\njumps"));
        find(robot, "fox jumps", "1 of 1");
    }

    @Test
    void whatComesIsCountedWithoutMovingTheReader(FxRobot robot) {
        robot.interact(() -> show("", "A fox.", "Two foxes. " + "\n\nMore.".repeat(60)));
        find(robot, "fox", "2 of 2");
        robot.type(KeyCode.ENTER);
        counted(robot, "1 of 2");
        ChatViewModel chat = Objects.requireNonNull(view).chat();
        robot.interact(() -> chat.commands().ask("A fox?"));
        counted(robot, "1 of 3");
        engine.answer("No fox, no fox.");
        engine.finish(FinishReason.STOP);
        counted(robot, "1 of 5");
        robot.type(KeyCode.ENTER);
        counted(robot, "2 of 5");
        robot.interact(() -> chat.steering().editAnswer(chat.messages().get(3), "None."));
        counted(robot, "1 of 1");
        robot.type(KeyCode.ENTER);
        counted(robot, "1 of 1");
    }

    private void reveal(FxRobot robot, long message, String excerpt) {
        SearchHit hit = new SearchHit(1, message, "Foxes", excerpt, 1);
        robot.interact(
                () -> {
                    stage().getScene().getRoot().layout();
                    Objects.requireNonNull(view).reveal(hit.message(), hit.match());
                });
    }

    @Test
    void aSearchBeginsWithTheHitThatWasChosen(FxRobot robot) {
        String far = "So.\n\n".repeat(80);
        robot.interact(() -> show("", "a fox", far + "a **fox** again", "and a fox"));
        reveal(robot, 4, "a **\u0002fox\u0003** again");
        counted(robot, "2 of 3");
        assertTrue(robot.lookup(".find-current").tryQuery().isPresent());
    }

    @Test
    void aHitInAThoughtOpensIt(FxRobot robot) {
        robot.interact(() -> show("a fox thinks", "none", "none"));
        reveal(robot, 2, "a \u0002fox\u0003 thinks");
        counted(robot, "1 of 2");
    }

    @Test
    void aHitThatOnlyTheSourceHasShowsItsMessage(FxRobot robot) {
        robot.interact(() -> show("", "a [fox](https://hidden.example)", "hidden"));
        reveal(robot, 2, "https://\u0002hidden\u0003.example");
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10,
                                TimeUnit.SECONDS,
                                () -> !robot.lookup(".find-bar").query().isVisible()));
    }

    @Test
    void whatIsReadIsFoundNotItsMarkup(FxRobot robot) {
        robot.interact(() -> show("", "The fox **jumps** over.\n\n1. one\n\n| a | fox |\n|--|--|"));
        find(robot, "JUMPS OVER", "1 of 1");
        assertEquals(1, marks(robot));
        robot.eraseText(10).write("**");
        counted(robot, "No matches");
        robot.eraseText(2).write("fox");
        counted(robot, "2 of 2");
        robot.type(KeyCode.ENTER);
        counted(robot, "1 of 2");
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        counted(robot, "2 of 2");
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup(".find-bar").query().isVisible());
        assertEquals(0, marks(robot));
    }

    @Test
    void aFindIsNotUnderTheFieldThatFoundIt(FxRobot robot) {
        robot.interact(() -> show("", "First.", "So.\n\n".repeat(80), "Last."));
        find(robot, "well", "3 of 3");
        for (int i = 2; i > 0; i--) {
            robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
            counted(robot, i + " of 3");
            Drawn.all(robot);
            Bounds bar = inScene(robot.lookup(".find-bar").query());
            assertTrue(inScene(current(robot)).getMinY() > bar.getMaxY());
        }
        robot.type(KeyCode.ESCAPE);
        Drawn.all(robot);
        Region column = robot.lookup(".message-column").query();
        Node first = robot.lookup(".message").query();
        assertEquals(column.getInsets().getTop(), inScene(first).getMinY(), 1);
    }

    @Test
    void aFindIsInViewBelowAFieldOfSeveralLines(FxRobot robot) {
        robot.interact(
                () -> {
                    show("", "So.\n\n".repeat(5) + "Here is the needle.");
                    Objects.requireNonNull(view).setStyle("-fx-font-size: 28px");
                    stage().setWidth(440);
                    stage().setHeight(440);
                });
        find(robot, "needle", "1 of 1");
        Drawn.all(robot);
        Bounds mark = inScene(current(robot));
        assertTrue(mark.getMinY() > inScene(robot.lookup(".find-bar").query()).getMaxY());
        assertTrue(mark.getMaxY() < inScene(robot.lookup(".message-column").query()).getMaxY());
    }

    private static Node current(FxRobot robot) {
        return robot.lookup(".find-current").queryAllAs(Path.class).stream()
                .filter(path -> !path.getElements().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @Test
    void whatStandsAfterAFormulaIsMarkedWhereItIs(FxRobot robot) {
        robot.interact(() -> show("", "Let \\(x = \\frac{a}{b}\\) and then needle here"));
        find(robot, "needle", "1 of 1");
        Path mark = robot.lookup(".find-current").queryAs(Path.class);
        Text after =
                robot.lookup(n -> n instanceof Text t && t.getText().contains("needle")).query();
        double letters = after.getLayoutBounds().getWidth() / after.getText().length();
        double start = after.getBoundsInParent().getMinX() + letters * " and then ".length();
        assertEquals(start, mark.getLayoutBounds().getMinX(), 3 * letters);
    }

    @Test
    void whatComesIntoViewIsMarkedToo(FxRobot robot) {
        String[] answers = new String[60];
        java.util.Arrays.fill(answers, "A needle.");
        robot.interact(() -> show("", answers));
        find(robot, "needle", "60 of 60");
        for (int i = 0; i < 8; i++) {
            robot.interact(() -> Objects.requireNonNull(view).scrollBy(-300));
            Drawn.all(robot);
        }
        assertTrue(needles(robot) > 2);
        assertDoesNotThrow(
                () ->
                        WaitForAsyncUtils.waitFor(
                                10, TimeUnit.SECONDS, () -> needles(robot) == marks(robot)),
                () -> needles(robot) + " in view, marked " + marks(robot));
    }

    private static int needles(FxRobot robot) {
        return robot.lookup(n -> n instanceof Text t && t.getText().equals("A needle."))
                .queryAll()
                .size();
    }

    @Test
    void aFindFarAwayInALongAnswerIsBroughtIntoView(FxRobot robot) {
        String answer = "Some words.\n\n".repeat(300);
        robot.interact(
                () -> show("", answer + "- one\n- a needle in a list\n\n" + answer + "A needle."));
        find(robot, "needle", "2 of 2");
        robot.type(KeyCode.ENTER);
        counted(robot, "1 of 2");
        Node current =
                robot.lookup(n -> n instanceof Path p && !p.getElements().isEmpty() && isCurrent(p))
                        .query();
        double y = current.localToScene(current.getLayoutBounds()).getMinY();
        assertTrue(y > 0 && y < 500, y + "");
        assertTrue(robot.lookup("a needle in a list").tryQuery().isPresent());
    }

    private static boolean isCurrent(Node node) {
        return node.getStyleClass().contains("find-current");
    }

    @Test
    void thoughtsAreSearchedOnRequest(FxRobot robot) {
        robot.interact(() -> show("The needle is here.\n\nAnd a needle there.", "Nothing."));
        find(robot, "needle", "2 matches in thoughts");
        assertEquals(
                ThinkingPane.Extent.FOLDED,
                robot.lookup(".thinking-pane").queryAs(ThinkingPane.class).extent());
        robot.clickOn("#find-thoughts");
        counted(robot, "2 of 2");
        assertEquals(
                ThinkingPane.Extent.OPEN,
                robot.lookup(".thinking-pane").queryAs(ThinkingPane.class).extent());
        assertEquals(2, marks(robot));
    }
}

package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.Drawn;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.control.column.ReadingPlace;
import ponder.app.conversation.ChatWriter;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;

/** Where the view of a chat stands, and what moves it. */
@ExtendWith(ApplicationExtension.class)
class ReadingTest {
    private static final String LONG = "A line to be read.\n\n".repeat(80);

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private @Nullable Stage stage;
    private @Nullable ChatView view;

    @Start
    void start(Stage shown) {
        stage = shown;
        show(TestChats.chat(queue));
        shown.show();
    }

    private void show(ChatViewModel chat) {
        view = new ChatView(chat, TestChats.PROGRAM);
        Scene scene = new Scene(view, 800, 600);
        new Themes().style(scene);
        Objects.requireNonNull(stage).setScene(scene);
    }

    private ChatView view() {
        return Objects.requireNonNull(view);
    }

    /** A chat of exchanges that was kept. */
    private ChatViewModel kept(int exchanges, String answer) {
        return kept(exchanges, answer, "A thought.");
    }

    private ChatViewModel kept(int exchanges, String answer, String thought) {
        List<Message> stored = new ArrayList<>();
        for (int i = 1; i <= 2 * exchanges; i += 2) {
            stored.add(Samples.question(i, i - 1, "Question " + i));
            stored.add(Samples.reply(i + 1, i, thought, answer));
        }
        return ChatViewModel.open(
                Conversation.begun(1, 1).showing(2L * exchanges),
                stored,
                queue,
                TestChats.host(ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime));
    }

    @Test
    void theWayToTheEndCountsWhatIsNewThere(FxRobot robot) {
        ask(robot, "one");
        say(() -> engine.answer(LONG));
        Button toEnd = robot.lookup("#to-end").queryButton();
        assertFalse(toEnd.isVisible());
        scroll(robot, -900);
        assertEquals("Jump to latest", toEnd.getText());
        say(() -> engine.answer("More."));
        say(() -> engine.finish(FinishReason.STOP));
        assertEquals("Jump to latest (1 new reply)", toEnd.getText());
        robot.clickOn(toEnd);
        assertFalse(toEnd.isVisible());
        scroll(robot, -900);
        assertEquals("Jump to latest", toEnd.getText());
    }

    @Test
    void aQuestionThatWaitedForItsTurnLeavesTheReaderInPeace(FxRobot robot) {
        ask(robot, "one");
        say(() -> engine.answer(LONG));
        ask(robot, "two");
        scroll(robot, -900);
        long reply = view().chat().messages().get(1).id();
        double before = top(reply);
        say(() -> engine.finish(FinishReason.STOP));
        say(() -> engine.answer("Second."));
        say(() -> engine.finish(FinishReason.STOP));
        assertEquals(4, view().chat().messages().size());
        assertEquals(before, top(reply), 1);
        assertEquals(
                "Jump to latest (1 new reply)", robot.lookup("#to-end").queryButton().getText());
    }

    @Test
    void aQuestionThatIsAskedNowIsShown(FxRobot robot) {
        ask(robot, "one");
        say(() -> engine.answer(LONG));
        say(() -> engine.finish(FinishReason.STOP));
        scroll(robot, -900);
        ask(robot, "two");
        assertTrue(view().column().followingProperty().get());
    }

    @Test
    void aChatIsShownAgainWhereItWasRead(FxRobot robot) {
        robot.interact(() -> show(kept(40, "Some **words**.\n\n- one\n- two")));
        scroll(robot, -2_000);
        ReadingPlace<Long> place = fx(() -> view().place());
        assertNotNull(place);
        double before = top(place.item());
        robot.interact(() -> show(kept(40, "Some **words**.\n\n- one\n- two")));
        robot.interact(() -> view().returnTo(place));
        Drawn.all(robot);
        assertEquals(before, top(place.item()), 1);
    }

    @Test
    void thePlaceIsKnownBeforeTheViewHasASize(FxRobot robot) {
        robot.interact(() -> show(kept(40, "Some **words**.")));
        scroll(robot, -2_000);
        ReadingPlace<Long> place = fx(() -> view().place());
        assertNotNull(place);
        ReadingPlace<Long> pending =
                fx(
                        () -> {
                            ChatView fresh =
                                    new ChatView(kept(40, "Some **words**."), TestChats.PROGRAM);
                            fresh.returnTo(place);
                            return fresh.place();
                        });
        assertEquals(place, pending);
    }

    /** What is above in a long answer has only guessed heights when it is shown again. */
    @Test
    void aLongAnswerIsShownAgainWhereItWasRead(FxRobot robot) {
        StringBuilder answer = new StringBuilder();
        for (int i = 0; i < 900; i++) {
            answer.append("Paragraph ").append(i).append(", short.\n\n");
            answer.append(i % 3 == 0 ? "Many words, and then some more. ".repeat(i % 40) : "");
            answer.append("\n\n");
        }
        robot.interact(() -> show(kept(1, answer.toString())));
        for (int i = 0; i < 30; i++) {
            scroll(robot, -400);
        }
        ReadingPlace<Long> place = fx(() -> view().place());
        assertNotNull(place);
        List<String> before = inView(robot);
        robot.interact(() -> show(kept(1, answer.toString())));
        robot.interact(() -> view().returnTo(place));
        Drawn.all(robot);
        assertEquals(before, inView(robot));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Edit question", "Edit answer", "Edit thoughts and resume"})
    void whatIsBeingEditedIsKeptWhileItIsOutOfView(String pencil) {
        FxRobot robot = new FxRobot();
        ChatViewModel chat = fx(() -> kept(40, "Words."));
        robot.interact(() -> show(chat));
        Drawn.all(robot);
        robot.interact(() -> last(robot, pencil).fire());
        robot.write(" And more");
        scroll(robot, -4_000);
        assertTrue(robot.lookup(".message-editor").tryQuery().isEmpty());
        robot.interact(() -> view().column().jumpToEnd());
        Drawn.all(robot);
        String typed = editor(robot).getText();
        assertTrue(typed.endsWith(" And more"), typed);
        robot.interact(() -> show(chat));
        Drawn.all(robot);
        assertEquals(typed, editor(robot).getText(), "another view, as in another language");
        robot.clickOn("Cancel");
        robot.interact(() -> show(chat));
        Drawn.all(robot);
        assertTrue(robot.lookup(".message-editor").tryQuery().isEmpty());
    }

    /** The rest of the word would go into the composer, and Enter would send it. */
    @Test
    void aQuestionThatIsEditedStaysInViewWhileItsAnswerGrows(FxRobot robot) {
        ask(robot, "one");
        say(() -> engine.answer("Words."));
        robot.interact(() -> last(robot, "Edit question").fire());
        robot.write(" and");
        say(() -> engine.answer(LONG));
        robot.write(" more");
        assertEquals("one and more", editor(robot).getText());
        assertTrue(robot.lookup("#to-end").queryButton().isVisible());
        robot.clickOn("#to-end");
        say(() -> engine.answer(LONG));
        assertTrue(view().column().followingProperty().get());
    }

    @Test
    void whatIsSelectedStaysInViewWhileTheAnswerGrows(FxRobot robot) {
        ask(robot, "one");
        say(() -> engine.answer("Words.\n\n".repeat(3)));
        robot.doubleClickOn("one");
        Node selected = robot.lookup(".selection-highlight").query();
        double before = fx(() -> y(selected));
        assertFalse(robot.lookup("#to-end").queryButton().isVisible(), "the end is in view");
        say(() -> engine.answer(LONG));
        assertEquals(before, fx(() -> y(selected)), 1);
        assertTrue(robot.lookup("#to-end").queryButton().isVisible());
        robot.clickOn("#composer-text");
        robot.press(KeyCode.CONTROL).type(KeyCode.END).release(KeyCode.CONTROL);
        say(() -> engine.answer(LONG));
        assertTrue(view().column().followingProperty().get());
    }

    private static TextArea editor(FxRobot robot) {
        return robot.lookup(".message-editor .text-area").queryAs(TextArea.class);
    }

    private static Button last(FxRobot robot, String name) {
        List<Button> all =
                robot
                        .lookup(n -> n instanceof Button && name.equals(n.getAccessibleText()))
                        .queryAllAs(Button.class)
                        .stream()
                        .toList();
        return all.getLast();
    }

    @Test
    void whatTheKeysGoToComesIntoView(FxRobot robot) {
        robot.interact(() -> show(kept(40, LONG)));
        Drawn.all(robot);
        robot.clickOn("#composer-text");
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        scroll(robot, -1_000);
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
        Drawn.all(robot);
        Node focused = Objects.requireNonNull(view().getScene().getFocusOwner());
        Bounds at = fx(() -> focused.localToScene(focused.getLayoutBounds()));
        assertTrue(at.getMinY() >= 0 && at.getMaxY() <= view().column().getHeight(), at.toString());
    }

    @Test
    void aThoughtThatIsOpenedAtTheEndOpensDownward(FxRobot robot) {
        robot.interact(() -> show(kept(1, "Words.", LONG)));
        Drawn.all(robot);
        Node toggle = robot.lookup(".thought-toggle").query();
        double before = fx(() -> y(toggle));
        robot.clickOn(toggle);
        Drawn.all(robot);
        assertEquals(before, fx(() -> y(toggle)), 1);
    }

    @Test
    void aChatThatWasReadToItsEndHasNoPlace(FxRobot robot) {
        robot.interact(() -> show(kept(40, "Words.")));
        assertNull(fx(() -> view().place()));
    }

    @Test
    void keysOfTheComposerMoveALongChat(FxRobot robot) {
        robot.interact(() -> show(kept(300, "Words.")));
        robot.clickOn("#composer-text");
        robot.press(KeyCode.CONTROL).type(KeyCode.HOME).release(KeyCode.CONTROL);
        assertEquals("Question 1", inView(robot).getFirst());
        robot.type(KeyCode.PAGE_DOWN);
        assertFalse(inView(robot).contains("Question 1"));
        robot.type(KeyCode.PAGE_UP);
        assertEquals("Question 1", inView(robot).getFirst());
        robot.press(KeyCode.CONTROL).type(KeyCode.END).release(KeyCode.CONTROL);
        Drawn.all(robot);
        assertTrue(view().column().followingProperty().get());
        Node bar = view().column().getChildrenUnmodifiable().getLast();
        assertTrue(bar.lookup(".thumb").getLayoutBounds().getHeight() >= 24);
    }

    @Test
    void messagesStandAsFarApartAsTheyShall(FxRobot robot) {
        robot.interact(() -> show(kept(3, "Words.")));
        List<Bounds> texts = fx(() -> boxes(".bubble", ".reply-body"));
        for (int i = 1; i < texts.size(); i++) {
            int apart = i % 2 == 1 ? 28 : 40;
            assertEquals(apart, texts.get(i).getMinY() - texts.get(i - 1).getMaxY(), 1);
        }
        assertEquals(6, texts.size());
    }

    @Test
    void theFiguresOfAReplyDoNotStandOnTheNextQuestion(FxRobot robot) {
        robot.interact(() -> show(kept(2, "Words.")));
        Bounds figures = fx(() -> boxes(".reply .stats").getFirst());
        Bounds question = fx(() -> boxes(".bubble").getLast());
        assertTrue(question.getMinY() - figures.getMaxY() >= 12, figures + " " + question);
    }

    private List<Bounds> boxes(String... selectors) {
        return Stream.of(selectors)
                .flatMap(selector -> view().lookupAll(selector).stream())
                .map(node -> node.localToScene(node.getLayoutBounds()))
                .sorted(Comparator.comparing(Bounds::getMinY))
                .toList();
    }

    @Test
    void examplesAreAsWideAsTheComposerAndAlikeInARow(FxRobot robot) {
        String more = "A question that goes on until it needs more lines. ".repeat(4);
        robot.interact(() -> view().showStart(new StartText("Ask", "", List.of("A?", more, "B?"))));
        Drawn.all(robot);
        List<Bounds> cards = fx(() -> boxes(".card"));
        List<Bounds> composer = fx(() -> boxes(".composer"));
        double left = cards.stream().mapToDouble(Bounds::getMinX).min().orElseThrow();
        double right = cards.stream().mapToDouble(Bounds::getMaxX).max().orElseThrow();
        assertEquals(composer.getFirst().getMinX(), left, 2);
        assertEquals(composer.getFirst().getMaxX(), right, 2);
        assertEquals(1, cards.stream().map(Bounds::getHeight).distinct().count());
    }

    /** The paragraphs whose beginnings are in view. */
    private List<String> inView(FxRobot robot) {
        Drawn.all(robot);
        return fx(
                () ->
                        robot
                                .from(view().column())
                                .lookup(".prose-text")
                                .queryAllAs(Text.class)
                                .stream()
                                .filter(
                                        text ->
                                                y(text) > 0
                                                        && y(text) < view().column().getHeight())
                                .map(Text::getText)
                                .filter(text -> text.startsWith("Para") || text.startsWith("Quest"))
                                .toList());
    }

    private double y(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMinY();
    }

    private double top(long message) {
        Drawn.all(new FxRobot());
        return fx(
                () ->
                        view().column().shown().stream()
                                .filter(shown -> shown.message().id() == message)
                                .map(Node::getLayoutY)
                                .findFirst()
                                .orElseThrow());
    }

    private void scroll(FxRobot robot, double by) {
        robot.interact(() -> view().scrollBy(by));
        Drawn.all(robot);
    }

    private static <T> T fx(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, what);
    }

    private static void ask(FxRobot robot, String question) {
        robot.clickOn("#composer-text").write(question).type(KeyCode.ENTER);
        Drawn.all(robot);
    }

    private static void say(Runnable words) {
        words.run();
        Drawn.all(new FxRobot());
    }
}

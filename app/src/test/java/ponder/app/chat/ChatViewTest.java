package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
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
import org.testfx.matcher.control.LabeledMatchers;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.ComingModel;
import ponder.app.Drawn;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.chat.empty.StartText;
import ponder.app.chat.reply.ReplyRating;
import ponder.app.concurrent.UiThread;
import ponder.app.control.TextSelection;
import ponder.app.control.column.VirtualColumn;
import ponder.app.conversation.Rating;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.Comparison;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.VoteRule;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningOptions;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;

/** Clicks and keys on the real conversation pane, with a model that says what the test wants. */
@ExtendWith(ApplicationExtension.class)
class ChatViewTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private @Nullable VirtualColumn<MessageViewModel, MessageView> column;
    private @Nullable ChatView view;
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);

    @Start
    void start(Stage stage) {
        ChatView made = new ChatView(chat, TestChats.PROGRAM);
        view = made;
        column = made.column();
        made.showStart(new StartText("Ask", "", List.of("First example?", "Second example?")));
        Scene scene = new Scene(made, 800, 600);
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

    /** A problem of the saved chats is no news that the next sentence may take the place of. */
    @Test
    void aWarningStaysUntilItIsOver(FxRobot robot) {
        StringProperty problem = new SimpleStringProperty("The disk is full.");
        robot.interact(() -> Objects.requireNonNull(view).warn(problem));
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        say(() -> engine.answer("hello"));
        robot.interact(() -> chat.notify("something else"));
        Label warning = robot.lookup(".store-warning").queryAs(Label.class);
        assertEquals("The disk is full.", warning.getText());
        assertTrue(warning.isVisible() && warning.getHeight() > 0);
        robot.interact(() -> problem.set(""));
        assertFalse(warning.isVisible() || warning.isManaged());
    }

    @Test
    void aQuestionSaysWhichModelItWaitsForAndMayBeAnsweredByAnother(FxRobot robot) {
        ComingModel coming = new ComingModel();
        robot.interact(() -> queue.await(coming));
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        Label line = robot.lookup("Downloading R1: 1 GB of 2 GB").queryAs(Label.class);
        robot.interact(() -> coming.text.set(""));
        assertEquals("Downloading R1", line.getText());
        robot.interact(() -> coming.text.set("1 GB of 2 GB"));
        Button resume = robot.lookup("Resume").queryButton();
        assertFalse(resume.isVisible() || resume.isManaged());
        robot.interact(
                () -> {
                    coming.text.set("Paused.");
                    coming.coming.set(false);
                });
        assertEquals("Downloading R1: Paused.", line.getText());
        robot.clickOn(resume);
        assertTrue(coming.coming.get());
        robot.clickOn("Cancel");
        assertTrue(robot.lookup("#ask-small").tryQuery().isEmpty());
        robot.clickOn("#composer-text").write("ho").clickOn("#send");
        Drawn.all(robot);
        robot.clickOn("#ask-small");
        assertEquals(1, engine.requests.size());
        assertTrue(robot.lookup("#ask-small").tryQuery().isEmpty());
    }

    @Test
    void whatIsWrittenFromRightToLeftStandsAtTheRight(FxRobot robot) {
        Node field = robot.lookup("#composer-text").query();
        robot.interact(() -> chat.draftProperty().set("\u05e9\u05dc\u05d5\u05dd ok"));
        assertEquals(NodeOrientation.RIGHT_TO_LEFT, field.getEffectiveNodeOrientation());
        robot.interact(() -> chat.draftProperty().set("ok \u05e9\u05dc\u05d5\u05dd"));
        assertEquals(NodeOrientation.LEFT_TO_RIGHT, field.getEffectiveNodeOrientation());
    }

    @Test
    void aQuestionThatWasNeverAnsweredCanBeLater(FxRobot robot) {
        robot.interact(() -> queue.await(new ComingModel()));
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        assertTrue(robot.lookup("#answer-question").tryQuery().isEmpty(), "it waits");
        robot.clickOn("Cancel");
        robot.interact(queue::stopAwaiting);
        Drawn.all(robot);
        robot.clickOn("#answer-question");
        say(() -> engine.answer("hello"));
        assertEquals(2, chat.messages().size(), "the question stands once");
        assertEquals("hello", chat.messages().getLast().content().get());
        assertFalse(robot.lookup("#answer-question").query().isVisible());
    }

    @Test
    void aQuestionSaysHowFarTheLoadingOfItsModelIs(FxRobot robot) {
        robot.interact(queue::modelLoading);
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        assertTrue(robot.lookup(".reply #cancel-loading").tryQuery().isPresent());
        robot.interact(() -> queue.modelLoaded(engine));
        assertTrue(robot.lookup(".reply #cancel-loading").tryQuery().isEmpty());
    }

    @Test
    void aClickOnAnExampleSendsIt(FxRobot robot) {
        robot.clickOn("Second example?");
        assertEquals("Second example?", engine.requests.getFirst().messages().getLast().content());
    }

    @Test
    void whetherToThinkIsAskedWhereTheModelListens(FxRobot robot) {
        Node choice = robot.lookup("#thinking-choice").query();
        assertTrue(choice.isVisible());
        engine.reasoning = new ReasoningOptions(false, List.of(), false, true);
        robot.interact(() -> queue.modelLoaded(engine));
        assertFalse(choice.isVisible() || choice.isManaged());
    }

    @Test
    void anEffortIsAskedForAsLongAsTheModelKnowsIt(FxRobot robot) {
        engine.reasoning = new ReasoningOptions(true, List.of("low", "high"), true, true);
        robot.interact(() -> queue.modelLoaded(engine));
        MenuButton choice = robot.lookup("#thinking-choice").queryAs(MenuButton.class);
        robot.interact(() -> choice.getItems().getLast().fire());
        assertEquals("High", choice.getText());
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        assertEquals("high", engine.requests.getLast().effort());
        say(() -> engine.answer("hello"));
        say(() -> engine.finish(FinishReason.STOP));
        engine.reasoning = new ReasoningOptions(true, List.of(), true, true);
        robot.interact(() -> queue.modelLoaded(engine));
        assertEquals("", choice.getText());
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        assertEquals(null, engine.requests.getLast().effort());
    }

    @Test
    void sendTurnsIntoStopAndAnswerNowWhileGenerating(FxRobot robot) {
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
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

    private static @Nullable String focused(FxRobot robot) {
        Node owner = robot.lookup(".chat-view").query().getScene().getFocusOwner();
        return owner == null ? null : owner.getAccessibleText();
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
                robot.lookup("The vote was ended before the first reply was there")
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
    void whatIsCopiedIsSaidToBe(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        Button copy = robot.lookup(n -> "Copy answer".equals(n.getAccessibleText())).query();
        robot.interact(copy::fire);
        assertEquals("Copied", copy.getAccessibleText());
        robot.interact(() -> Objects.requireNonNull(view).copyLastAnswer());
        assertTrue(
                robot.lookup(".notice")
                        .match(LabeledMatchers.hasText("Copied"))
                        .tryQuery()
                        .isPresent());
        assertEquals("Four.", clipboard(robot));
    }

    @Test
    void whatIsCopiedByTheMenuIsSaidToBe(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageMenu menu = robot.lookup(MessageMenu.class::isInstance).query();
        for (String item : List.of("Copy answer as plain text", "Copy entire chat")) {
            robot.interact(() -> chat.notify(""));
            robot.interact(menu::show);
            robot.interact(
                    () ->
                            menu.getItems().stream()
                                    .filter(each -> item.equals(each.getText()))
                                    .forEach(MenuItem::fire));
            robot.interact(menu::hide);
            assertEquals("Copied", chat.noticeProperty().get(), item);
        }
        assertTrue(clipboard(robot).contains("Four."));
    }

    @Test
    void aLongNoticeIsNoWiderThanTheComposer(FxRobot robot) {
        robot.interact(
                () -> {
                    Objects.requireNonNull(view).getScene().getWindow().setWidth(1_400);
                    chat.notify("A sentence that goes on for a good while. ".repeat(8));
                });
        Drawn.all(robot);
        Node notice = robot.lookup(".notice").query();
        Node composer = robot.lookup(".composer").query();
        assertTrue(
                notice.localToScene(notice.getLayoutBounds()).getMinX()
                        >= composer.localToScene(composer.getLayoutBounds()).getMinX());
    }

    /** The sentence itself says what to do, and is no error. */
    @Test
    void anUnloadedModelIsSpokenOfOnce(FxRobot robot) {
        robot.interact(() -> queue.modelFailed(Problem.of(AppProblem.MODEL_NOT_LOADED)));
        List<Label> seen =
                robot
                        .lookup(
                                n ->
                                        n instanceof Label l
                                                && l.getText().contains("menu")
                                                && l.isVisible())
                        .queryAllAs(Label.class)
                        .stream()
                        .toList();
        assertEquals(1, seen.size());
        assertFalse(seen.getFirst().getStyleClass().contains("error-line"));
    }

    @Test
    void inAChatWithMessagesItIsSpokenOfOnceToo(FxRobot robot) {
        robot.clickOn("#composer-text").write("hi").clickOn("#send");
        Drawn.all(robot);
        say(
                () -> {
                    engine.answer("hello");
                    engine.finish(FinishReason.STOP);
                });
        Problem unloaded = Problem.of(AppProblem.MODEL_NOT_LOADED);
        robot.interact(() -> queue.modelFailed(unloaded));
        Label notice = robot.lookup(".notice").queryAs(Label.class);
        assertEquals(Problems.sentence(unloaded), notice.getText());
    }

    @Test
    void theButtonsOfTheLastReplyAreSeenWithoutAPointer(FxRobot robot) {
        for (int i = 0; i < 2; i++) {
            send(robot);
            say(() -> engine.answer("Four."));
            say(() -> engine.finish(FinishReason.STOP));
        }
        robot.clickOn("#composer-text");
        List<Double> seen =
                robot.lookup(n -> "Copy answer".equals(n.getAccessibleText())).queryAll().stream()
                        .map(Node::getOpacity)
                        .sorted()
                        .toList();
        assertEquals(List.of(0.0, 1.0), seen);
    }

    @Test
    void aQuestionSentWhileTheModelAnswersWaitsAndCanBeChangedOrRemoved(FxRobot robot) {
        send(robot);
        robot.clickOn("#composer-text").write("next question").type(KeyCode.ENTER);
        assertEquals("", chat.draftProperty().get());
        assertEquals("next question", chat.waiting().getFirst().text());
        robot.write("and then");
        robot.clickOn(waiting(robot, "Edit"));
        assertTrue(chat.waiting().isEmpty());
        assertEquals("next question\n\nand then", chat.draftProperty().get());
        robot.write("?");
        assertEquals("next question?\n\nand then", chat.draftProperty().get());
        robot.clickOn("#composer-text").type(KeyCode.ENTER);
        robot.clickOn(waiting(robot, "Remove from queue"));
        assertTrue(chat.waiting().isEmpty());
        assertEquals("", chat.draftProperty().get());
    }

    private static Button waiting(FxRobot robot, String name) {
        return robot
                .from(robot.lookup(".waiting-questions").<Node>query())
                .lookup(".icon-button")
                .<Button>queryAll()
                .stream()
                .filter(button -> name.equals(button.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aReplyIsRatedWithANoteAndUnrated(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageViewModel reply = chat.messages().getLast();
        assertTrue(robot.lookup(".rating-note").queryAll().isEmpty(), "made when it is needed");
        ToggleButton down = thumb(robot, "Bad reply");
        robot.interact(down::requestFocus);
        robot.type(KeyCode.SPACE);
        assertEquals(new Rating(Rating.Thumb.DOWN, ""), reply.ratingProperty().get());
        TextField note = robot.lookup(".rating-note").queryAs(TextField.class);
        assertTrue(
                note.getChildrenUnmodifiable().stream()
                        .flatMap(each -> each.lookupAll(".text").stream())
                        .anyMatch(
                                each ->
                                        each instanceof Text words
                                                && words.isVisible()
                                                && words.getText().startsWith("What was wrong")),
                "what the line is for");
        robot.write("Too short").type(KeyCode.ENTER);
        assertEquals(new Rating(Rating.Thumb.DOWN, "Too short"), reply.toMessage().rating());
        assertEquals("", chat.draftProperty().get());
        robot.clickOn(thumb(robot, "Good reply"));
        assertFalse(down.isSelected());
        assertEquals(
                new Rating(Rating.Thumb.UP, "Too short"), chat.allMessages().getLast().rating());
        robot.clickOn(thumb(robot, "Good reply"));
        assertNull(reply.toMessage().rating());
        assertFalse(robot.lookup(".rating-note").<Node>query().isVisible());
    }

    @Test
    void theNoteOfARatingStaysWhenTheReplyIsShownAgain(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.clickOn(thumb(robot, "Bad reply"));
        robot.clickOn(".rating-note").write("Too short").type(KeyCode.ENTER);
        MessageViewModel reply = chat.messages().getLast();
        List<@Nullable Rating> given = new ArrayList<>();
        robot.interact(
                () -> {
                    ReplyRating again = new ReplyRating(reply, given::add);
                    assertEquals(
                            "Too short", again.note().made().map(TextField::getText).orElse(""));
                    again.close();
                });
        assertEquals(List.of(), given);
    }

    private static ToggleButton thumb(FxRobot robot, String name) {
        return robot.lookup(".hover-action").<Node>queryAll().stream()
                .filter(node -> name.equals(node.getAccessibleText()))
                .map(ToggleButton.class::cast)
                .findFirst()
                .orElseThrow();
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

    /**
     * Each brings a popup with a scene of its own, which a chat took a fifth of its opening for.
     */
    @Test
    void aReplyMakesNoMenuBeforeOneIsOpened(FxRobot robot) {
        send(robot);
        say(() -> engine.think("So 2 + 2 = 4. ".repeat(100)));
        say(() -> engine.answer("It is four.\n\n|a|b|\n|-|-|\n|1|2|"));
        say(() -> engine.finish(FinishReason.STOP));
        Node reply = robot.lookup(".reply").query();
        assertFalse(reply.lookupAll(".table-menu").isEmpty());
        assertEquals(
                List.of(),
                reply.lookupAll(".menu-button").stream()
                        .filter(menu -> !menu.getStyleClass().contains("check-badge"))
                        .toList());
    }

    @Test
    void theMenuOfAReplyIsFilledWhenItOpens(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **four**."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageMenu menu = robot.lookup(MessageMenu.class::isInstance).query();
        assertEquals("More", menu.getAccessibleText());
        robot.interact(menu::show);
        assertTrue(menu.isShowing());
        assertEquals(11, menu.getItems().size());
        robot.interact(() -> menu.getItems().getFirst().fire());
        robot.interact(menu::hide);
        assertEquals("It is four.", clipboard(robot));
    }

    @Test
    void theSourceOfAReplyIsShownOnRequest(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("It is **four**: $x^2$."));
        say(() -> engine.finish(FinishReason.STOP));
        MessageMenu menu = robot.lookup(MessageMenu.class::isInstance).query();
        assertEquals("More", menu.getAccessibleText());
        for (int i = 0; i < 2; i++) {
            String item = i == 0 ? "Show source" : "Show formatted";
            robot.interact(menu::show);
            robot.interact(
                    () ->
                            menu.getItems().stream()
                                    .filter(m -> item.equals(m.getText()))
                                    .forEach(MenuItem::fire));
            robot.interact(menu::hide);
            assertEquals(
                    i == 0, robot.lookup("It is **four**: $x^2$.").tryQuery().isPresent(), item);
        }
    }

    @Test
    void theVerdictOnAReplyMadeAgainIsShown(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        robot.interact(() -> chat.steering().replay(chat.messages().getLast()));
        say(() -> engine.answer("Four."));
        say(() -> engine.finish(FinishReason.STOP));
        Label verdict =
                robot.lookup(
                                n ->
                                        n instanceof Label l
                                                && l.getText().startsWith("Reproduced: the same"))
                        .query();
        assertTrue(verdict.isVisible() && verdict.getParent().isVisible());
        assertTrue(verdict.getHeight() > 0);
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

    private static void pasted(FxRobot robot, TextArea field, String text) {
        robot.interact(
                () -> {
                    TextSelection.copy(text);
                    field.paste();
                });
    }

    @Test
    void scrollingUpStopsFollowingAndTheButtonJumpsBack(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("line\n\n".repeat(120)));
        VirtualColumn<MessageViewModel, MessageView> scroll = Objects.requireNonNull(column);
        assertTrue(scroll.followingProperty().get());
        robot.interact(() -> scroll.scrollBy(-900));
        Drawn.all(robot);
        assertFalse(scroll.followingProperty().get());
        double top = scroll.shown().getLast().getLayoutY();
        say(() -> engine.answer("more\n\n".repeat(60)));
        assertEquals(top, scroll.shown().getLast().getLayoutY(), 1, "what is read stays");
        robot.clickOn("#to-end");
        Drawn.all(robot);
        assertTrue(scroll.followingProperty().get());
        assertTrue(scroll.shown().getLast().getLayoutY() < top - 900);
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
        say(() -> engine.think("surely."));
        assertEquals("It is 4, surely.", chat.messages().getLast().reasoning().get());
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

    private static boolean onScreen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Button named(FxRobot robot, String name) {
        return robot.lookup(
                        n ->
                                n instanceof Button b
                                        && name.equals(b.getAccessibleText())
                                        && onScreen(b))
                .query();
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
        Drawn.all(robot);
    }

    private static void say(Runnable words) {
        words.run();
        Drawn.all(new FxRobot());
    }
}

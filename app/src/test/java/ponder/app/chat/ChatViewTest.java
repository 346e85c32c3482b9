package ponder.app.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.ComingModel;
import ponder.app.Drawn;
import ponder.app.TestChats;
import ponder.app.control.column.VirtualColumn;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.session.chat.MessageViewModel;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningOptions;
import ponder.inference.problem.Problem;

/** Clicks and keys on the real conversation pane, with a model that says what the test wants. */
@ExtendWith(ApplicationExtension.class)
class ChatViewTest extends ChatViewSetup {
    @Start
    void start(Stage stage) {
        show(stage);
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
        robot.interact(() -> queue.modelLoading(TestChats.SOURCE));
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

    @Test
    void aNoticeThatIsOverIsNotInTheWayOfThePointer(FxRobot robot) {
        robot.interact(() -> chat.notify("Copied"));
        Drawn.all(robot);
        Node frame = robot.lookup(".notice").query().getParent();
        assertTrue(onScreen(frame));
        robot.interact(() -> chat.notify(""));
        Drawn.all(robot);
        assertFalse(onScreen(frame), "its box");
        assertFalse(onScreen(frame.getParent()), "what centres it");
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
    void buttonsWithoutTextHaveNames(FxRobot robot) {
        send(robot);
        say(() -> engine.answer("x"));
        for (Button button : robot.lookup(n -> n instanceof Button).queryAllAs(Button.class)) {
            boolean named = button.getText() != null && !button.getText().isBlank();
            assertTrue(named || button.getAccessibleText() != null, button.toString());
        }
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
}

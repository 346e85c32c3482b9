package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;

/** Whatever vanishes while it has the focus leaves it to the composer, so that one can write on. */
@ExtendWith(ApplicationExtension.class)
class FocusKeptTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private @Nullable MainWindow window;

    @Start
    void start(Stage stage) {
        Themes themes = new Themes();
        MainWindow made =
                Windows.main(
                        Histories.filled(),
                        new ModelMenu(found -> {}),
                        Windows.drawer(),
                        themes,
                        queue);
        made.openHistory(true);
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        view.showStart(new StartText("Ask", "", List.of("An example?")));
        made.showChat(view);
        window = made;
        Scene scene = Windows.scene(made, themes, 1200, 760);
        stage.setScene(scene);
        stage.show();
    }

    private MainWindow window() {
        return Objects.requireNonNull(window);
    }

    private @Nullable String focused() {
        WaitForAsyncUtils.waitForFxEvents();
        @Nullable Node owner = window().getScene().getFocusOwner();
        return owner == null ? null : owner.getId();
    }

    /** Does what a press of Space on a button does, with the focus on it. */
    private void press(FxRobot robot, Node button) {
        robot.interact(button::requestFocus);
        assertEquals(button, window().getScene().getFocusOwner());
        robot.type(KeyCode.SPACE);
    }

    private void isBackInTheComposer() {
        assertEquals("composer-text", focused());
    }

    private static Node named(FxRobot robot, String name) {
        return robot.lookup(n -> name.equals(n.getAccessibleText())).query();
    }

    private void asked(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        Drawn.all(robot);
    }

    private void answered(FxRobot robot) {
        asked(robot);
        engine.answer("four");
        engine.finish(FinishReason.STOP);
        Drawn.all(robot);
    }

    @Test
    void atFirst() {
        isBackInTheComposer();
    }

    @Test
    void afterAnExampleWasClicked(FxRobot robot) {
        press(robot, robot.lookup(".card").query());
        isBackInTheComposer();
    }

    @Test
    void afterSendIsNoLongerPossible(FxRobot robot) {
        robot.interact(() -> chat.draftProperty().set("Two?"));
        press(robot, robot.lookup("#send").query());
        isBackInTheComposer();
    }

    @Test
    void afterStop(FxRobot robot) {
        asked(robot);
        press(robot, robot.lookup("#stop").query());
        engine.finish(FinishReason.CANCELLED);
        isBackInTheComposer();
    }

    @Test
    void afterAnswerNow(FxRobot robot) {
        asked(robot);
        press(robot, robot.lookup("#answer-now").query());
        engine.answer("four");
        isBackInTheComposer();
    }

    @Test
    void afterAWaitingQuestionIsTakenBack(FxRobot robot) {
        asked(robot);
        robot.interact(() -> chat.commands().ask("And 3 + 3?"));
        press(robot, named(robot, "Remove from queue"));
        isBackInTheComposer();
    }

    @Test
    void afterAVersionIsShownInAnothersPlace(FxRobot robot) {
        answered(robot);
        robot.interact(() -> chat.steering().regenerate());
        engine.answer("4");
        engine.finish(FinishReason.STOP);
        Drawn.all(robot);
        press(robot, named(robot, "Previous version"));
        isBackInTheComposer();
    }

    @Test
    void afterTheFieldThatFindsIsClosed(FxRobot robot) {
        answered(robot);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.F).release(KeyCode.SHORTCUT);
        press(robot, named(robot, "Close search"));
        isBackInTheComposer();
    }

    @Test
    void afterTheSideBarIsClosed(FxRobot robot) {
        robot.interact(() -> robot.lookup("#history-search").query().requestFocus());
        robot.interact(() -> window().openHistory(false));
        isBackInTheComposer();
    }

    @Test
    void afterAButtonIsDisabled(FxRobot robot) {
        Button button = new Button("Once");
        robot.interact(() -> window().getChildren().add(button));
        button.setOnAction(e -> button.setDisable(true));
        press(robot, button);
        isBackInTheComposer();
    }

    /** A change of language makes all views again. */
    @Test
    void afterTheWholeWindowIsMadeAgain(FxRobot robot) {
        robot.interact(
                () -> {
                    Scene scene = window().getScene();
                    scene.setRoot(new ToggleButton());
                    scene.getRoot().requestFocus();
                    scene.setRoot(window());
                });
        isBackInTheComposer();
    }

    /** Such as the menu of models after a choice, or a thumb after its press. */
    @Test
    void lettersThatAButtonHasNoUseForAreTheBeginningOfAQuestion(FxRobot robot) {
        robot.interact(() -> robot.lookup("#model-menu").query().requestFocus());
        robot.write("Is 7 odd?");
        assertEquals("Is 7 odd?", chat.draftProperty().get());
        isBackInTheComposer();
    }

    @Test
    void lettersOfOtherFieldsStayThere(FxRobot robot) {
        robot.interact(() -> robot.lookup("#history-search").query().requestFocus());
        robot.write("odd");
        assertEquals("", chat.draftProperty().get());
        assertEquals("history-search", focused());
    }

    @Test
    void afterTheNoteOfARating(FxRobot robot) {
        answered(robot);
        press(robot, named(robot, "Good reply"));
        robot.write("Short").type(KeyCode.ENTER);
        isBackInTheComposer();
    }

    @Test
    void whatTakesTheFocusElsewhereKeepsIt(FxRobot robot) {
        robot.interact(() -> robot.lookup("#history-search").query().requestFocus());
        assertEquals("history-search", focused());
        robot.interact(() -> robot.lookup("#history-list").queryListView().requestFocus());
        assertTrue(robot.lookup("#history-list").queryListView().isFocused());
        assertEquals("history-list", focused());
    }
}

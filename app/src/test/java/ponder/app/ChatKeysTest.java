package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.concurrent.UiThread;
import ponder.app.control.column.VirtualColumn;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;
import ponder.inference.FinishReason;

/** What keys do in the main window besides the shortcuts of its commands. */
@ExtendWith(ApplicationExtension.class)
class ChatKeysTest {
    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private final DoubleProperty textScale = new SimpleDoubleProperty(1);
    private @Nullable Scene scene;

    @Start
    void start(Stage stage) {
        Themes themes = new Themes();
        ParametersPane drawer = Windows.drawer();
        MainWindow window =
                Windows.main(
                        Histories.filled(),
                        new ModelMenu(found -> {}),
                        drawer,
                        themes,
                        queue,
                        textScale);
        window.showChat(new ChatView(chat, TestChats.PROGRAM));
        scene = Windows.scene(window, themes, 1200, 760);
        stage.setScene(scene);
        stage.show();
    }

    private Scene scene() {
        return Objects.requireNonNull(scene);
    }

    private String focused() {
        Node owner = scene().getFocusOwner();
        return owner == null ? "" : String.valueOf(owner.getId());
    }

    private void answered(FxRobot robot, String question, String answer) {
        robot.interact(() -> chat.commands().ask(question));
        engine.answer(answer);
        engine.finish(FinishReason.STOP);
        Drawn.all(robot);
    }

    private static void withCtrl(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
        Drawn.all(robot);
    }

    private static void withCtrlShift(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHIFT);
        withCtrl(robot, key);
        robot.release(KeyCode.SHIFT);
    }

    private static void back(FxRobot robot) {
        robot.press(KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT);
    }

    @Test
    void tabLeadsOnFromTheComposerAndBack(FxRobot robot) {
        robot.clickOn("#composer-text").write("one");
        robot.type(KeyCode.TAB);
        assertEquals("attach", focused());
        back(robot);
        assertEquals("composer-text", focused());
        assertEquals("one", chat.draftProperty().get());
    }

    /** It may still be refused, as by the button in the window's title. */
    @Test
    void ctrlQAsksTheWindowToClose(FxRobot robot) {
        List<WindowEvent> asked = new ArrayList<>();
        robot.interact(
                () ->
                        scene().getWindow()
                                .setOnCloseRequest(
                                        e -> {
                                            asked.add(e);
                                            e.consume();
                                        }));
        withCtrl(robot, KeyCode.Q);
        assertEquals(1, asked.size());
        assertTrue(scene().getWindow().isShowing());
        robot.interact(() -> scene().getWindow().setOnCloseRequest(null));
    }

    @Test
    void ctrlShiftPTakesTheFocusIntoTheDrawerAndBack(FxRobot robot) {
        robot.clickOn("#composer-text");
        withCtrlShift(robot, KeyCode.P);
        assertTrue(scene().getFocusOwner() instanceof TextField, focused());
        assertTrue(scene().getFocusOwner().isFocusVisible());
        withCtrlShift(robot, KeyCode.P);
        assertEquals("composer-text", focused());
    }

    @Test
    void aDrawerClosedByItsButtonGivesTheFocusBack(FxRobot robot) {
        withCtrlShift(robot, KeyCode.P);
        back(robot);
        back(robot);
        robot.type(KeyCode.SPACE);
        assertEquals("composer-text", focused());
    }

    @Test
    void theTextGrowsAndShrinksInSteps(FxRobot robot) {
        List<Double> sizes = new ArrayList<>();
        for (KeyCode key :
                List.of(KeyCode.PLUS, KeyCode.PLUS, KeyCode.MINUS, KeyCode.MINUS, KeyCode.MINUS)) {
            withCtrl(robot, key);
            sizes.add(textScale.get());
        }
        assertEquals(List.of(1.1, 1.25, 1.1, 1.0, 0.9), sizes);
    }

    @Test
    void enterSendsAnEditedQuestionAndShiftEnterBreaksItsLine(FxRobot robot) {
        answered(robot, "one", "two");
        Node edit = pencil(robot, "Edit question");
        robot.interact(edit::requestFocus);
        robot.type(KeyCode.ENTER);
        robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
        robot.write("more").type(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("one\nmore", chat.messages().getFirst().content().get());
        assertEquals("composer-text", focused());
    }

    @Test
    void escapeLeavesAnEditorAndTheFocusIsWhereItWas(FxRobot robot) {
        answered(robot, "one", "two");
        Node edit = pencil(robot, "Edit answer");
        robot.interact(edit::requestFocus);
        robot.type(KeyCode.ENTER);
        assertTrue(scene().getFocusOwner() instanceof TextArea);
        robot.type(KeyCode.ESCAPE);
        assertEquals(edit, scene().getFocusOwner());
    }

    private static Node pencil(FxRobot robot, String name) {
        return robot.lookup(n -> name.equals(n.getAccessibleText())).query();
    }

    @Test
    void theChatIsScrolledFromTheComposer(FxRobot robot) {
        for (int i = 0; i < 12; i++) {
            answered(robot, "Question " + i, "A line.\n\n".repeat(20));
        }
        VirtualColumn<?, ?> column = robot.lookup(n -> n instanceof VirtualColumn).query();
        robot.clickOn("#composer-text");
        Drawn.all(robot);
        ScrollBar bar = robot.from(column).lookup(".scroll-bar").query();
        double end = bar.getValue();
        robot.type(KeyCode.PAGE_UP);
        Drawn.all(robot);
        assertTrue(bar.getValue() < end - 300, bar.getValue() + " of " + end);
        robot.type(KeyCode.PAGE_DOWN);
        Drawn.all(robot);
        assertEquals(end, bar.getValue(), 1);
        withCtrl(robot, KeyCode.HOME);
        assertEquals(0, bar.getValue(), 1);
        withCtrl(robot, KeyCode.END);
        assertTrue(column.followingProperty().get());
        robot.write("a draft");
        TextArea composer = robot.lookup("#composer-text").query();
        withCtrl(robot, KeyCode.HOME);
        assertEquals(0, composer.getCaretPosition());
        assertNotEquals(0, bar.getValue());
        withCtrl(robot, KeyCode.HOME);
        assertEquals(0, bar.getValue(), 1);
        assertFalse(column.followingProperty().get());
    }

    @Test
    void theHandleOfALongChatCanBeSeen(FxRobot robot) {
        answered(robot, "Much?", "A line.\n\n".repeat(8_000));
        VirtualColumn<?, ?> column = robot.lookup(n -> n instanceof VirtualColumn).query();
        Region thumb = robot.from(column).lookup(".scroll-bar .thumb").query();
        assertTrue(thumb.getHeight() >= 24, "height " + thumb.getHeight());
    }
}

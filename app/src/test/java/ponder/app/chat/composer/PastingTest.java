package ponder.app.chat.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.theme.Themes;
import ponder.inference.chat.Part.FileText;

@ExtendWith(ApplicationExtension.class)
class PastingTest {
    private @Nullable ChatViewModel chat;

    @Start
    void start(Stage stage) {
        chat = TestChats.chat(TestChats.queue(new ScriptedEngine(), UiThread::later));
        Scene scene = new Scene(new Composer(chat, new Preferences(Settings.DEFAULT)), 700, 300);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private ChatViewModel chat() {
        return Objects.requireNonNull(chat);
    }

    private static void withCtrl(FxRobot robot, KeyCode key) {
        robot.press(KeyCode.SHORTCUT).type(key).release(KeyCode.SHORTCUT);
    }

    @Test
    void undoTakesBackALongTextThatBecameAFile(FxRobot robot) {
        robot.clickOn("#composer-text").write("before");
        String pasted = "word ".repeat(2_000);
        robot.interact(
                () ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, pasted)));
        withCtrl(robot, KeyCode.V);
        assertEquals(1, chat().draft().files().size());
        withCtrl(robot, KeyCode.Z);
        assertEquals(0, chat().draft().files().size());
        assertEquals("before", chat().draftProperty().get());
    }

    /** The file is then as it was kept, and nothing has been written since. */
    @Test
    void undoTakesItBackInAChatThatWasLeftMeanwhile(FxRobot robot) {
        String pasted = "word ".repeat(2_000);
        robot.interact(
                () -> {
                    chat().draftProperty().set("before");
                    chat().draft().restore(List.of(new FileText("Pasted text", pasted)));
                    robot.lookup("#composer-text")
                            .query()
                            .getScene()
                            .setRoot(new Composer(chat(), new Preferences(Settings.DEFAULT)));
                });
        Drawn.all(robot);
        assertTrue(robot.lookup("Paste as text").tryQuery().isPresent());
        robot.clickOn("#composer-text");
        withCtrl(robot, KeyCode.Z);
        assertEquals(0, chat().draft().files().size());
        assertEquals("before", chat().draftProperty().get());
    }

    @Test
    void undoAfterMoreWasWrittenUndoesWhatWasWritten(FxRobot robot) {
        robot.interact(
                () ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, "word ".repeat(2_000))));
        robot.clickOn("#composer-text");
        withCtrl(robot, KeyCode.V);
        robot.write("after");
        withCtrl(robot, KeyCode.Z);
        assertEquals(1, chat().draft().files().size());
    }

    @Test
    void theButtonsOfALongDraftAreAtItsEnd(FxRobot robot) {
        TextArea text = robot.lookup("#composer-text").query();
        robot.interact(() -> text.setText("line\n".repeat(12)));
        Drawn.all(robot);
        double end = bottom(text);
        assertEquals(end, bottom(robot.lookup("#send").query()), 6);
        assertTrue(text.getHeight() > 100, "it is no long draft");
    }

    private static double bottom(Node node) {
        Bounds place = node.localToScene(node.getBoundsInLocal());
        return place.getMaxY();
    }
}

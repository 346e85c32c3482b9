package ponder.app.chat.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.robot.Motion;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.ChatWriter;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.draft.AttachedFile;
import ponder.inference.chat.Part.FileText;

/** The chips over the composer, clicked. */
@ExtendWith(ApplicationExtension.class)
class AttachmentChipsTest {
    @TempDir private Path folder = Path.of("");
    private final List<Runnable> later = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final ChatViewModel chat =
            ChatViewModel.begin(
                    TestChats.queue(new ScriptedEngine(), UiThread::later),
                    TestChats.host(
                            ChatWriter.NOWHERE, TestChats.DEEPSEEK, System::nanoTime, later::add));

    @Start
    void start(Stage stage) {
        stage.setScene(new Scene(new AttachmentChips(chat, written::add), 500, 100));
        stage.show();
    }

    @Test
    void theCrossEndsAReading(FxRobot robot) throws IOException {
        Path file = Files.writeString(folder.resolve("long.txt"), "long");
        robot.interact(() -> chat.draft().attach(file));
        assertTrue(robot.lookup("Reading long.txt…").tryQuery().isPresent());
        assertEquals(0, robot.lookup(".progress-bar").queryAs(ProgressBar.class).getProgress());
        robot.clickOn(".icon-button");
        assertTrue(chat.draft().readings().isEmpty());
        robot.interact(() -> later.forEach(Runnable::run));
        assertTrue(chat.draft().files().isEmpty());
        assertFalse(robot.lookup(".file-chip").tryQuery().isPresent());
    }

    @Test
    void thatAFileIsTooLongIsReadWhole(FxRobot robot) throws IOException {
        String name = "minutes of the general meeting of the year before last.txt";
        Path file = Files.writeString(folder.resolve(name), "word ".repeat(40_000));
        robot.interact(() -> chat.draft().attach(file));
        robot.interact(() -> List.copyOf(later).forEach(Runnable::run));
        Label label = robot.lookup(".too-long > .label").queryAs(Label.class);
        assertTrue(label.getText().startsWith(name + " has "), label.getText());
        assertEquals(label.getText(), robot.from(label).lookup(".text").queryText().getText());
    }

    @Test
    void aChipIsTheSameWhenItsTokensAreCounted(FxRobot robot) {
        robot.interact(() -> chat.draft().attachText("pasted"));
        Button button = robot.lookup("Paste as text").queryButton();
        robot.moveTo(button, Pos.CENTER_RIGHT, new Point2D(-5, 0), Motion.DEFAULT)
                .press(MouseButton.PRIMARY);
        FileText text = chat.draft().files().getLast().file();
        robot.interact(
                () -> chat.draft().files().set(0, new AttachedFile(text, 7, false, 900, true)));
        assertTrue(robot.lookup("Pasted text, 7 tokens").tryQuery().isPresent());
        assertTrue(button.isFocused(), "it has lost the focus");
        robot.release(MouseButton.PRIMARY);
        assertEquals(List.of("pasted"), written);
        assertTrue(chat.draft().files().isEmpty(), "the file stays beside its text");
    }
}

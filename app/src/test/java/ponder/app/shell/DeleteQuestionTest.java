package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.store.KeptCopies;

/** What cannot be brought back does not go by a key that was pressed too soon. */
@ExtendWith(ApplicationExtension.class)
class DeleteQuestionTest {
    private static final KeptCopies NONE = new KeptCopies(List.of(), 0);

    private final List<String> done = new ArrayList<>();
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        shown.setScene(new Scene(new Pane(), 700, 500));
        shown.show();
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    private void ask(BooleanSupplier question) {
        UiThread.later(() -> done.add(question.getAsBoolean() ? "done" : "kept"));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void askForAll(int chats) {
        ask(() -> Questions.clearChats(stage(), chats, NONE, () -> done.add("exported")));
    }

    @Test
    void enterSendsNothingAndLetsNobodyIn(FxRobot robot) {
        ask(() -> Questions.send(stage(), "example.org"));
        robot.type(KeyCode.ENTER);
        ask(() -> Questions.openToOthers(stage()));
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("kept", "kept"), done);
        ask(() -> Questions.send(stage(), "example.org"));
        robot.clickOn("Send");
        assertEquals(List.of("kept", "kept", "done"), done);
    }

    @Test
    void enterKeepsAllChats(FxRobot robot) {
        askForAll(12);
        assertTrue(robot.lookup("Delete all 12 chats?").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("kept"), done);
    }

    @Test
    void enterKeepsTheCopies(FxRobot robot) {
        KeptCopies copies = new KeptCopies(List.of(Path.of("a.db")), 100);
        ask(() -> Questions.deleteCopies(stage(), copies));
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("kept"), done);
    }

    @Test
    void enterKeepsTheFileThatHasTheName(FxRobot robot) {
        ask(() -> Questions.replace(stage(), "all.md"));
        assertTrue(robot.lookup("Replace “all.md”?").tryQuery().isPresent());
        robot.type(KeyCode.ENTER);
        assertEquals(List.of("kept"), done);
    }

    @Test
    void aFileCanBeReplaced(FxRobot robot) {
        ask(() -> Questions.replace(stage(), "all.md"));
        robot.clickOn("Replace");
        assertEquals(List.of("done"), done);
    }

    @Test
    void theChatsCanBeExportedFirst(FxRobot robot) {
        askForAll(2);
        robot.clickOn("Export first…");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of("exported"), done);
        robot.clickOn("Delete all");
        assertEquals(List.of("exported", "done"), done);
    }

    @Test
    void whereNoChatIsLeftThereIsNothingToExport(FxRobot robot) {
        askForAll(0);
        assertTrue(robot.lookup("Export first…").tryQuery().isEmpty());
        robot.clickOn("Delete all");
        assertEquals(List.of("done"), done);
    }
}

package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.Drawn;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.session.OpenChats;
import ponder.app.session.queue.ReplyQueue;

/** What cannot be brought back does not go by a key that was pressed too soon. */
@ExtendWith(ApplicationExtension.class)
class DeleteQuestionTest {
    private static final KeptCopies NONE = new KeptCopies(List.of(), 0);

    @TempDir private Path home = Path.of("");
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
        ask(() -> Questions.clearChats(stage(), chats, NONE, "", () -> done.add("exported")));
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

    /** It could fail after the chats are gone, and say so behind the question. */
    @Test
    void whileTheChatsAreExportedNothingIsAsked(FxRobot robot) {
        CompletableFuture<String> exported = new CompletableFuture<>();
        try (ConversationRepository repository =
                ConversationRepository.open(home, problems -> {})) {
            OpenChats chats =
                    new OpenChats(
                            repository,
                            new ReplyQueue(Runnable::run),
                            TestChats.host(repository, TestChats.DEEPSEEK, System::nanoTime),
                            () -> null);
            chats.know(List.of(Conversation.begun(1, 0).showing(1)));
            Deletion deletion =
                    new Deletion(chats, repository, () -> exported, () -> {}, done::add);
            UiThread.later(() -> deletion.all(stage(), () -> done.add("deleted")));
            waitFor(robot, "Export first…");
            robot.clickOn("Export first…");
            repository.keptCopies().join();
            WaitForAsyncUtils.waitForFxEvents();
            assertTrue(robot.lookup("Delete all").tryQuery().isEmpty());
            exported.complete("The disk is full.");
            waitFor(robot, "Delete all");
            Label detail = robot.lookup(".dialog-pane .content").queryAs(Label.class);
            assertTrue(detail.getText().startsWith("The disk is full."), detail.getText());
            robot.type(KeyCode.ENTER);
            assertEquals(List.of(), done);
        }
    }

    private static void waitFor(FxRobot robot, String button) {
        try {
            WaitForAsyncUtils.waitFor(
                    10, TimeUnit.SECONDS, () -> robot.lookup(button).tryQuery().isPresent());
            Drawn.all(robot);
        } catch (TimeoutException e) {
            throw new AssertionError("never seen: " + button, e);
        }
    }

    @Test
    void whereNoChatIsLeftThereIsNothingToExport(FxRobot robot) {
        askForAll(0);
        assertTrue(robot.lookup("Export first…").tryQuery().isEmpty());
        robot.clickOn("Delete all");
        assertEquals(List.of("done"), done);
    }
}

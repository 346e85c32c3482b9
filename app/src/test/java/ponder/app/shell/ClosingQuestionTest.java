package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The window goes on while chats are saved in another place. */
@ExtendWith(ApplicationExtension.class)
class ClosingQuestionTest {
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        shown.setScene(new Scene(new Pane(), 400, 300));
        shown.show();
    }

    private CompletableFuture<Void> waiting(CompletableFuture<Void> saving) {
        CompletableFuture<Void> waited = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    new ClosingQuestion(Objects.requireNonNull(stage)).await(saving);
                    waited.complete(null);
                });
        WaitForAsyncUtils.waitForFxEvents();
        return waited;
    }

    @Test
    void theWaitEndsWithTheSaving() throws Exception {
        CompletableFuture<Void> saving = new CompletableFuture<>();
        CompletableFuture<Void> waited = waiting(saving);
        assertFalse(waited.isDone());
        saving.complete(null);
        waited.get(10, TimeUnit.SECONDS);
    }

    @Test
    void whatIsSavedAlreadyIsNotWaitedFor() throws Exception {
        waiting(CompletableFuture.completedFuture(null)).get(10, TimeUnit.SECONDS);
    }

    @Test
    void aNameWithoutAnExtensionGetsTheOneThatCanBeImported() {
        ClosingQuestion question = new ClosingQuestion(Objects.requireNonNull(stage));
        assertEquals(Path.of("backup.ponder"), question.file(() -> new File("backup")));
        assertEquals(Path.of("all.ponder"), question.file(() -> new File("all.ponder")));
        assertNull(question.file(() -> null));
    }

    @Test
    void theUserNeedNotWait(FxRobot robot) throws Exception {
        CompletableFuture<Void> saving = new CompletableFuture<>();
        CompletableFuture<Void> waited = waiting(saving);
        robot.clickOn("Cancel");
        waited.get(10, TimeUnit.SECONDS);
        assertFalse(saving.isDone());
        assertTrue(robot.lookup("Cancel").tryQuery().isEmpty());
    }
}

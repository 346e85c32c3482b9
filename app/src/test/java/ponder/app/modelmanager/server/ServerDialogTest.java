package ponder.app.modelmanager.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.ChatServer;
import ponder.app.FocusWalk;
import ponder.app.concurrent.UiThread;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource.Endpoint;

/** The dialog by which a server is added, used by mouse and keyboard. */
@ExtendWith(ApplicationExtension.class)
class ServerDialogTest {
    private final ServerDraft draft =
            new ServerDraft(EngineOptions.Keys.NONE, Runnable::run, Runnable::run);

    private @Nullable Stage stage;
    private @Nullable Endpoint added;

    @Start
    void start(Stage shown) {
        stage = shown;
        shown.setX(200);
        shown.setY(60);
        shown.setScene(new Scene(new StackPane(), 640, 480));
        shown.show();
        UiThread.later(
                () -> {
                    ServerDialog dialog = new ServerDialog(draft);
                    dialog.initOwner(stage);
                    dialog.setOnHidden(e -> added = dialog.getResult());
                    dialog.show();
                });
    }

    private static String message(FxRobot robot) {
        return robot.lookup("#server-message").queryAs(Label.class).getText();
    }

    @Test
    void everyControlIsReached(FxRobot robot) {
        FocusWalk.isWalkedOnTop(robot);
    }

    @Test
    void aServerIsTestedAndItsFirstModelAdded(FxRobot robot) throws IOException {
        try (ChatServer server = new ChatServer("sk-1", "r1", "qwen3")) {
            robot.clickOn("#server-address").write(server.address());
            robot.clickOn("#server-key").write("sk-1");
            robot.clickOn("#server-test");
            assertEquals("The server can be reached and has 2 models.", message(robot));
            robot.clickOn("Add");
            assertEquals("http://" + server.address() + "/v1#r1", String.valueOf(id()));
        }
    }

    private @Nullable String id() {
        return added == null ? null : added.id();
    }

    @Test
    void whatIsMissingIsSaidAndTheDialogStays(FxRobot robot) {
        robot.clickOn("Add");
        assertTrue(message(robot).contains("is not the address of a server"), message(robot));
        robot.clickOn("#server-address").write("example.org");
        robot.clickOn("Add");
        assertEquals("Enter the name of a model, or choose one after a test.", message(robot));
        robot.clickOn("#server-model").write("r1");
        robot.clickOn("Add");
        assertEquals("https://example.org/v1#r1", id());
    }
}

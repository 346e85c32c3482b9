package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.control.ChoiceBox;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;
import ponder.app.FocusWalk;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.store.KeptCopies;
import ponder.app.markdown.WebAddress;
import ponder.app.requests.ExportFormat;
import ponder.app.theme.Themes;

/** Questions and small windows are answered by keys alone, and read aloud. */
@ExtendWith(ApplicationExtension.class)
class DialogsWalkedTest {
    private @Nullable Stage stage;
    private @Nullable Themes themes;

    @Start
    void start(Stage shown) {
        stage = shown;
        Themes made = new Themes();
        themes = made;
        shown.setScene(new Scene(new Pane(), 700, 500));
        made.style(shown.getScene());
        shown.show();
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    @Test
    void theQuestionBeforeAllChatsAreDeleted(FxRobot robot) {
        KeptCopies copies = new KeptCopies(List.of(Path.of("a.db")), 100);
        UiThread.later(() -> Questions.clearChats(stage(), 2, copies, "", () -> {}));
        FocusWalk.isWalkedOnTop(robot);
    }

    @Test
    void theQuestionInWhichFormToExport(FxRobot robot) {
        UiThread.later(() -> ExportDialog.ask(stage(), 2, false));
        FocusWalk.isWalkedOnTop(robot);
    }

    @Test
    void allChatsAreExportedInAFormThatCanBeImportedAgainAlsoIfThereIsOne(FxRobot robot) {
        assertEquals(ExportFormat.JSON, offered(robot, false));
        assertEquals(ExportFormat.MARKDOWN, offered(robot, true));
    }

    private ExportFormat offered(FxRobot robot, boolean one) {
        UiThread.later(() -> ExportDialog.ask(stage(), 1, one));
        Drawn.all(robot);
        ChoiceBox<ExportFormat> format = robot.lookup("#export-format").query();
        ExportFormat offered = format.getValue();
        robot.type(KeyCode.ESCAPE);
        Drawn.all(robot);
        return offered;
    }

    @Test
    void theQuestionBeforeALinkIsOpened(FxRobot robot) {
        UiThread.later(() -> Questions.openLink(stage(), "https://example.org/"));
        FocusWalk.isWalkedOnTop(robot);
    }

    /** It may be a model's, and carry off what the chat says. */
    @Test
    void aHastyEnterOpensNoLink(FxRobot robot) {
        AtomicReference<Optional<WebAddress>> opened = new AtomicReference<>();
        UiThread.later(
                () -> opened.set(Questions.openLink(stage(), "https://example.org/?q=secret")));
        Drawn.all(robot);
        robot.type(KeyCode.ENTER);
        Drawn.all(robot);
        assertEquals(Optional.empty(), opened.get());
    }

    @Test
    void theQuestionBeforeAFileIsReplaced(FxRobot robot) {
        UiThread.later(() -> Questions.replace(stage(), "notes.md"));
        FocusWalk.isWalkedOnTop(robot);
    }

    @Test
    void aLongTextOfItsOwnWindow(FxRobot robot) {
        robot.interact(
                () ->
                        TextWindow.show(
                                stage(), Objects.requireNonNull(themes), "Log", "What went wrong"));
        FocusWalk.isWalkedOnTop(robot);
    }
}

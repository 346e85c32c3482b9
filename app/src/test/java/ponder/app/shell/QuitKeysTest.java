package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The program ends from whichever of its windows is in front. */
@ExtendWith(ApplicationExtension.class)
class QuitKeysTest {
    private static final Keys KEYS = new Keys(Map.of());

    /** As in the program, they are heard from its start to its end. */
    private static boolean heard;

    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable Stage second;
    private @Nullable Stage main;

    @Start
    void start(Stage stage) {
        main = stage;
        second = new Stage();
        stage.setScene(new Scene(new Pane(), 700, 600));
        stage.setOnCloseRequest(
                e -> {
                    asked.incrementAndGet();
                    e.consume();
                });
        stage.show();
        if (!heard) {
            heard = true;
            QuitKeys.everywhere(stage, KEYS);
        }
    }

    @AfterEach
    void closeSecond(FxRobot robot) {
        robot.interact(second()::close);
    }

    private Stage second() {
        return Objects.requireNonNull(second);
    }

    private Stage main() {
        return Objects.requireNonNull(main);
    }

    private void quit(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.press(KeyCode.CONTROL).type(KeyCode.Q).release(KeyCode.CONTROL);
    }

    @Test
    void theMainOne(FxRobot robot) {
        quit(robot);
        assertEquals(1, asked.get());
    }

    @Test
    void oneBesideItEachTimeItIsShown(FxRobot robot) {
        robot.interact(
                () -> {
                    OwnedWindow.over(main(), second());
                    second().setScene(new Scene(new TextArea("log"), 300, 200));
                    second().show();
                });
        quit(robot);
        assertEquals(1, asked.get());
        robot.interact(
                () -> {
                    second().close();
                    second().show();
                });
        quit(robot);
        assertEquals(2, asked.get());
    }

    @Test
    void aDialog(FxRobot robot) {
        Platform.runLater(() -> KeysDialog.show(main(), KEYS));
        quit(robot);
        assertEquals(1, asked.get());
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void keysThatAreBeingChosenChooseThem(FxRobot robot) {
        Platform.runLater(() -> KeysDialog.show(main(), KEYS));
        WaitForAsyncUtils.waitForFxEvents();
        Node button = robot.lookup("#keys-NEW_CHAT").query();
        robot.interact(button::requestFocus);
        robot.interact(() -> button.fireEvent(new ActionEvent()));
        quit(robot);
        assertEquals(0, asked.get());
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
    }

    @Test
    void aQuestionIsAnsweredFirst(FxRobot robot) {
        Platform.runLater(
                () ->
                        Questions.choose(
                                Questions.alert(main(), "Delete?", ""),
                                ButtonType.CANCEL,
                                ButtonType.OK));
        quit(robot);
        assertEquals(0, asked.get());
        robot.type(KeyCode.ESCAPE);
        assertFalse(robot.lookup(".alert").tryQuery().isPresent());
    }
}

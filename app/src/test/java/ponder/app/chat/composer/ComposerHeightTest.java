package ponder.app.chat.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import ponder.app.Drawn;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.ChatWriter;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.theme.Themes;

/** One line takes the room of one line, as soon as it is seen. */
@ExtendWith(ApplicationExtension.class)
class ComposerHeightTest {
    private final List<Runnable> later = new ArrayList<>();
    private final StackPane room = new StackPane();

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(room, 700, 400);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private Composer composer() {
        return new Composer(
                ChatViewModel.begin(
                        TestChats.queue(new ScriptedEngine(), UiThread::later),
                        TestChats.host(
                                ChatWriter.NOWHERE,
                                TestChats.DEEPSEEK,
                                System::nanoTime,
                                later::add)),
                new Preferences(Settings.DEFAULT));
    }

    /** Below messages, as in the window. */
    private Composer shown() {
        Composer composer = composer();
        StackPane messages = new StackPane();
        VBox.setVgrow(messages, Priority.ALWAYS);
        room.getChildren().setAll(new VBox(messages, new VBox(composer)));
        layOut();
        return composer;
    }

    private void layOut() {
        room.applyCss();
        room.layout();
    }

    @Test
    void itIsNoHigherAtFirstThanLater(FxRobot robot) {
        List<Double> heights = new ArrayList<>();
        robot.interact(
                () -> {
                    Composer composer = shown();
                    heights.add(composer.getHeight());
                    composer.requestLayout();
                    layOut();
                    heights.add(composer.getHeight());
                });
        assertEquals(heights.getLast(), heights.getFirst());
    }

    @Test
    void buttonsBelowTheTextHaveTheirRoomInANarrowWindow(FxRobot robot) {
        List<Composer> narrow = new ArrayList<>();
        robot.interact(
                () -> {
                    room.setPadding(new Insets(0, 400, 0, 0));
                    narrow.add(shown());
                });
        Drawn.all(robot);
        Composer composer = narrow.getFirst();
        double atFirst = composer.getHeight();
        robot.interact(composer::requestLayout);
        Drawn.all(robot);
        assertEquals(composer.getHeight(), atFirst);
        assertTrue(atFirst > 70, atFirst + " is one row");
    }
}

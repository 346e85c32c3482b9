package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.serving.Serving;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.ServingChoice;
import ponder.app.settings.Settings;

/** Other programs in the settings: the switch, where it runs, who reaches it, by which key. */
@ExtendWith(ApplicationExtension.class)
class ServingRowsTest {
    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final ReplyQueue replies = new ReplyQueue(Runnable::run);
    private boolean opens;
    private int questions;
    private @Nullable Serving serving;

    @Start
    void start(Stage stage) throws IOException {
        preferences.servingProperty().set(ServingChoice.DEFAULT.withPort(freePort()));
        Serving made = Windows.serving(preferences, replies);
        serving = made;
        made.begin();
        made.forgetKey();
        stage.setScene(
                new Scene(
                        Windows.settings(preferences, TestChats.NO_MODELS, made, this::asked),
                        560,
                        720));
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(
                () -> {
                    preferences.servingProperty().set(choice().withOn(false));
                    serving().forgetKey();
                });
        serving().close();
    }

    private boolean asked() {
        questions++;
        return opens;
    }

    private Serving serving() {
        return Objects.requireNonNull(serving);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private ServingChoice choice() {
        return preferences.servingProperty().get();
    }

    private void await(Class<?> state) throws Exception {
        WaitForAsyncUtils.waitFor(
                20, TimeUnit.SECONDS, () -> state.isInstance(serving().stateProperty().get()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void press(FxRobot robot, String id) {
        robot.interact(() -> robot.lookup(id).queryAs(CheckBox.class).fire());
    }

    private static List<String> words(FxRobot robot, String within) {
        return robot.from(robot.lookup(within).<Node>query()).lookup(".label").queryAll().stream()
                .filter(Label.class::isInstance)
                .map(node -> ((Label) node).getText())
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toList());
    }

    private static void press(FxRobot robot, String within, String words) {
        Button button =
                robot.from(robot.lookup(within).<Node>query()).lookup(".button").queryAll().stream()
                        .map(Button.class::cast)
                        .filter(b -> b.getText().equals(words))
                        .findFirst()
                        .orElseThrow();
        robot.interact(button::fire);
    }

    @Test
    void theAddressIsSaidOnceItRuns(FxRobot robot) throws Exception {
        assertFalse(shown(robot));
        press(robot, "#settings-serve");
        await(Serving.On.class);
        assertTrue(shown(robot));
        assertEquals(
                List.of("Running at http://127.0.0.1:" + choice().port() + "/v1"),
                words(robot, "#settings-serve-state"));
        press(robot, "#settings-serve");
        await(Serving.Off.class);
        assertFalse(shown(robot));
    }

    private static boolean shown(FxRobot robot) {
        Node port = robot.lookup("#settings-serve-port").query();
        for (Node node = port; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aPortThatIsTakenIsOneSentenceAndAnotherOneIsTaken(FxRobot robot) throws Exception {
        try (ServerSocket other =
                new ServerSocket(
                        choice().port(), 1, InetAddress.getByName(ServingChoice.LOOPBACK))) {
            press(robot, "#settings-serve");
            await(Serving.Failed.class);
            assertEquals(
                    List.of(
                            "Port "
                                    + other.getLocalPort()
                                    + " of 127.0.0.1 cannot be used: another program has it, or it"
                                    + " is reserved. Choose another port."),
                    words(robot, "#settings-serve-state").subList(0, 1));
            int next = freePort();
            TextField port = robot.lookup("#settings-serve-port").queryAs(TextField.class);
            robot.interact(
                    () -> {
                        port.setText("99999");
                        port.fireEvent(new javafx.event.ActionEvent());
                    });
            assertNotEquals(99999, choice().port());
            assertTrue(robot.lookup("A port is a number from 1 to 65535.").query().isVisible());
            robot.interact(
                    () -> {
                        port.setText("" + next);
                        port.fireEvent(new javafx.event.ActionEvent());
                    });
            await(Serving.On.class);
            assertEquals(next, choice().port());
        }
    }

    @Test
    void otherComputersReachItOnlyAfterAQuestionAndWithAKey(FxRobot robot) throws Exception {
        press(robot, "#settings-serve");
        await(Serving.On.class);
        @SuppressWarnings("unchecked")
        ChoiceBox<String> reach = robot.lookup("#settings-serve-reach").queryAs(ChoiceBox.class);
        robot.interact(() -> reach.setValue(ServingChoice.EVERYWHERE));
        assertEquals(1, questions);
        assertEquals(ServingChoice.LOOPBACK, choice().host());
        assertEquals(ServingChoice.LOOPBACK, reach.getValue());
        assertEquals("", serving().keyProperty().get());
        opens = true;
        robot.interact(() -> reach.setValue(ServingChoice.EVERYWHERE));
        assertEquals(2, questions);
        assertEquals(ServingChoice.EVERYWHERE, choice().host());
        await(Serving.On.class);
        String key = serving().keyProperty().get();
        assertFalse(key.isEmpty());
        assertFalse(words(robot, "#settings-serve-key").contains(key), "it is hidden at first");
        press(robot, "#settings-serve-key", "Show");
        assertTrue(words(robot, "#settings-serve-key").contains(key));
        assertTrue(
                robot.from(robot.lookup("#settings-serve-key").<Node>query())
                        .lookup("Remove")
                        .tryQuery()
                        .isEmpty(),
                "it cannot be without one");
        robot.interact(() -> reach.setValue(ServingChoice.LOOPBACK));
        assertEquals(2, questions, "less is not asked about");
        await(Serving.On.class);
        press(robot, "#settings-serve-key", "Remove");
        await(Serving.On.class);
        assertEquals("", serving().keyProperty().get());
        assertInstanceOf(Serving.On.class, serving().stateProperty().get());
    }

    @Test
    void anEmptiedPortStandsThereAgainOnceItIsLeft(FxRobot robot) throws Exception {
        press(robot, "#settings-serve");
        await(Serving.On.class);
        TextField port = robot.lookup("#settings-serve-port").queryAs(TextField.class);
        robot.interact(port::requestFocus);
        robot.interact(port::clear);
        robot.interact(() -> robot.lookup("#settings-serve").query().requestFocus());
        assertEquals("" + choice().port(), port.getText());
    }

    @Test
    void theKeysStayOnTheButtonThatShowsAndHidesTheKey(FxRobot robot) throws Exception {
        robot.interact(serving()::makeKey);
        press(robot, "#settings-serve");
        await(Serving.On.class);
        Node rows = robot.lookup("#settings-serve-key").query();
        Button show = robot.from(rows).lookup("Show").queryButton();
        robot.interact(show::requestFocus);
        robot.type(KeyCode.SPACE);
        assertTrue(words(robot, "#settings-serve-key").contains(serving().keyProperty().get()));
        assertEquals("Hide", show.getText());
        assertTrue(show.isFocused(), "they are elsewhere");
    }

    /** Else Enter presses a button further below, such as one that shows a folder. */
    @Test
    void theFocusComesBackToWhoeverChoseWhoReachesIt(FxRobot robot) throws Exception {
        press(robot, "#settings-serve");
        await(Serving.On.class);
        @SuppressWarnings("unchecked")
        ChoiceBox<String> reach = robot.lookup("#settings-serve-reach").queryAs(ChoiceBox.class);
        opens = true;
        robot.interact(reach::requestFocus);
        robot.interact(() -> reach.setValue(ServingChoice.EVERYWHERE));
        await(Serving.On.class);
        assertTrue(reach.isFocused());
    }
}

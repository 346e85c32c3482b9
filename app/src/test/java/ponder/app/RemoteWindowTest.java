package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.shell.MainWindow;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.Device;
import ponder.inference.ExactReplay;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.NextTurnPrefill;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplySteering;
import ponder.inference.TokenCounting;
import ponder.inference.TokenInspection;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/**
 * The window with a model on a server: where words go is said, and what cannot be done is not
 * there.
 */
@ExtendWith(ApplicationExtension.class)
class RemoteWindowTest {
    private static final String HOST = "example.org";
    private static final Problem CANNOT = Problem.of(ProblemCode.REMOTE_CANNOT_CONTINUE, HOST);

    private final ScriptedEngine engine = new ScriptedEngine();
    private @Nullable ReplyQueue queue;
    private @Nullable ChatViewModel chat;

    RemoteWindowTest() {
        engine.server = HOST;
        engine.fingerprint = "https://example.org/v1#r1";
        engine.lacking.addAll(
                Set.of(
                        ExactReplay.class,
                        NextTurnPrefill.class,
                        ReplySteering.class,
                        TokenCounting.class,
                        TokenInspection.class));
    }

    @Start
    void start(Stage stage) {
        Themes themes = new Themes();
        queue = TestChats.queue(engine, Runnable::run);
        chat = TestChats.chat(queue);
        ModelMenu menu = new ModelMenu(found -> {});
        menu.showModel("r1", new Endpoint(URI.create("https://example.org/v1"), "r1"));
        MainWindow window = Windows.main(Histories.filled(), menu, Windows.drawer(), themes, queue);
        window.showChat(new ChatView(chat, TestChats.PROGRAM));
        window.showDevice(new Device(HOST, 0, null), HOST);
        stage.setScene(Windows.scene(window, themes, 1000, 700));
        stage.show();
    }

    private ChatViewModel chat() {
        return Objects.requireNonNull(chat);
    }

    private static void say(FxRobot robot, Runnable what) {
        robot.interact(what);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean shown(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream().anyMatch(RemoteWindowTest::shown);
    }

    private static boolean shown(Node node) {
        return node.isVisible() && (node.getParent() == null || shown(node.getParent()));
    }

    @Test
    void theHeaderAndEachReplySayWhereWordsGo(FxRobot robot) {
        MenuButton badge = robot.lookup("#device-badge").queryAs(MenuButton.class);
        assertEquals("Sent to example.org", badge.getText());
        assertTrue(badge.getPseudoClassStates().contains(PseudoClass.getPseudoClass("warning")));
        assertEquals(
                List.of("What you write, with the chat and its files, is sent to example.org."),
                badge.getItems().stream().map(MenuItem::getText).toList());
        say(robot, () -> chat().commands().ask("one"));
        Label line = robot.lookup(".sent-to").queryAs(Label.class);
        assertEquals("Sent to example.org", line.getText());
        assertTrue(shown(line));
    }

    @Test
    void whatWasCutOffGoesOnInItsPlace(FxRobot robot) {
        say(robot, () -> chat().commands().ask("one"));
        say(robot, () -> engine.answer("It is"));
        say(robot, () -> engine.finish(FinishReason.CANCELLED));
        say(robot, robot.lookup(".ending-button").queryAs(Button.class)::fire);
        assertEquals(ReplyStart.answer("", "It is"), engine.requests.getLast().start());
        engine.lacking.add(ReplyContinuation.class);
        say(robot, () -> engine.say(new ReplyEvent.Failed(CANNOT)));
        assertTrue(chat().messages().getLast().toMessage().content().startsWith("It is"));
        say(robot, () -> chat().commands().ask("two"));
        say(robot, () -> engine.answer("It is"));
        say(robot, () -> engine.finish(FinishReason.CANCELLED));
        assertFalse(shown(robot, ".ending-button"));
    }

    @Test
    void whatNeverBeganIsAskedAgainAndNotGoneOnWith(FxRobot robot) {
        say(robot, () -> chat().commands().ask("one"));
        say(robot, () -> engine.think("Hm."));
        say(robot, () -> engine.finish(FinishReason.CANCELLED));
        assertTrue(shown(robot, ".ending-button"));
        say(robot, () -> chat().commands().ask("two"));
        say(robot, () -> engine.say(new ReplyEvent.PromptProgress(9, 9, 0)));
        say(robot, () -> engine.finish(FinishReason.CANCELLED));
        assertEquals(1, robot.lookup(".ending-button").queryAll().size());
    }

    @Test
    void whatItCannotDoIsNotOffered(FxRobot robot) {
        say(robot, () -> chat().commands().ask("one"));
        say(robot, () -> engine.think("Hm."));
        assertFalse(shown(robot, "#answer-now"));
        say(robot, () -> chat().draft().textProperty().set("Check it."));
        assertFalse(shown(robot, "#hint"));
        say(robot, () -> assertFalse(chat().commands().hintDraft()));
        assertEquals("Check it.", chat().draft().textProperty().get());
        say(robot, () -> engine.answer("It is"));
        say(robot, () -> engine.finish(FinishReason.CANCELLED));
        assertEquals(
                List.of(Texts.of("message.continue")),
                robot.lookup(".ending-button").queryAllAs(Button.class).stream()
                        .map(Button::getText)
                        .toList());
        say(robot, () -> chat().draft().textProperty().set("a long draft"));
        say(robot, () -> chat().draft().measure());
        assertFalse(shown(robot, ".context-label"));
    }
}

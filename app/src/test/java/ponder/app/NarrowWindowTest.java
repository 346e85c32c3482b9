package ponder.app;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.DoubleStream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.queue.TitleTask;
import ponder.app.shell.MainWindow;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;
import ponder.inference.Device;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource;

/** In the narrowest window nothing is cut at its edges, however large the text. */
@ExtendWith(ApplicationExtension.class)
class NarrowWindowTest {
    private static final double WIDTH = 418;

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private final DoubleProperty scale = new SimpleDoubleProperty(1);
    private @Nullable MainWindow window;

    @Start
    void start(Stage stage) {
        Themes themes = new Themes();
        ModelMenu menu = new ModelMenu(found -> {});
        menu.showModel(
                "DeepSeek-R1-Distill-Qwen-1.5B Q4_K_M",
                new ModelSource.LocalFolder(Path.of("/models/r1")));
        MainWindow made =
                Windows.main(Histories.filled(), menu, Windows.drawer(), themes, queue, scale);
        window = made;
        made.showDevice(new Device("CPU", 2, null));
        queue.rate(new TitleTask(List.of(), server -> true, title -> {}), 123);
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        view.showStart(new StartText("A small model", "It thinks.", List.of("An example?")));
        made.showChat(view);
        stage.setScene(Windows.scene(made, themes, WIDTH, 700));
        stage.show();
    }

    private MainWindow window() {
        return Objects.requireNonNull(window);
    }

    private Executable fits(FxRobot robot, double textScale) {
        return () -> {
            robot.interact(
                    () -> {
                        scale.set(textScale);
                        window().applyCss();
                        window().layout();
                    });
            for (String id :
                    List.of(
                            "#history",
                            "#model-menu",
                            "#parameters",
                            "#attach",
                            "#send",
                            ".card")) {
                Bounds place =
                        robot.lookup(id)
                                .query()
                                .localToScene(robot.lookup(id).query().getLayoutBounds());
                assertTrue(
                        place.getMinX() >= 0 && place.getMaxX() <= WIDTH && place.getMinY() >= 0,
                        () ->
                                id
                                        + " at "
                                        + textScale
                                        + " from "
                                        + place.getMinX()
                                        + " to "
                                        + place.getMaxX());
            }
        };
    }

    @Test
    void nothingIsCutHoweverLargeTheText(FxRobot robot) {
        assertAll(
                DoubleStream.of(1, 1.25, 1.5, 1.75, 2, 2.5, 3).mapToObj(size -> fits(robot, size)));
    }

    /**
     * Its buttons go on below each other, and what it says of its thought takes lines as it needs.
     */
    @Test
    void aReplyIsWholeHoweverLargeTheText(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        engine.answer("Four.\n\n```mermaid\ngraph TD\n```\n");
        engine.finish(FinishReason.STOP);
        for (double size : new double[] {1, 1.5, 2, 3}) {
            robot.interact(() -> scale.set(size));
            Drawn.all(robot);
            Parent message = robot.lookup(".message:last").queryAs(Parent.class);
            assertEquals(List.of(), WholeWords.faults(message), "at " + size);
            for (Node part : robot.from(message).lookup(".icon-button").queryAll()) {
                Bounds place = part.localToScene(part.getLayoutBounds());
                assertTrue(
                        place.getMinX() >= 0 && place.getMaxX() <= WIDTH,
                        () -> part + " at " + size + " " + place);
            }
        }
    }

    /** What was checked in it stands below its title where there is no room beside it. */
    @Test
    void theTitleOfAThoughtKeepsItsWords(FxRobot robot) throws TimeoutException {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see. 2 + 2 = 4. 3 + 3 = 6. 4 + 4 = 8. So 12 + 30 = 42.");
        engine.answer("Four.");
        engine.finish(FinishReason.STOP);
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () -> robot.lookup(".check-badge").match(Node::isVisible).tryQuery().isPresent());
        for (double size : new double[] {1, 1.25, 1.5, 2, 3}) {
            robot.interact(() -> scale.set(size));
            Drawn.all(robot);
            Button title = robot.lookup(".thought-toggle").queryButton();
            double whole = robot.lookup(".thinking-pane").<Region>query().getWidth();
            assertTrue(
                    title.getWidth() >= Math.min(title.prefWidth(-1), whole / 2) - 1,
                    () -> title.getWidth() + " of " + whole + " at " + size);
            Node badge = robot.lookup(".check-badge").query();
            Bounds place = badge.localToScene(badge.getLayoutBounds());
            assertTrue(place.getMaxX() <= WIDTH, () -> place + " at " + size);
        }
    }

    @Test
    void whatWasCheckedIsNoWiderThanTheWindow(FxRobot robot) throws TimeoutException {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("2 + 2 = 4. 3 + 3 = 7. " + "4 + 4 = 8. ".repeat(1200));
        engine.answer("Four.");
        engine.finish(FinishReason.STOP);
        robot.interact(() -> scale.set(3));
        WaitForAsyncUtils.waitFor(
                10,
                TimeUnit.SECONDS,
                () ->
                        robot.lookup(".check-badge.check-wrong")
                                .match(Node::isVisible)
                                .tryQuery()
                                .isPresent());
        Drawn.all(robot);
        Node badge = robot.lookup(".check-badge").query();
        Bounds place = badge.localToScene(badge.getLayoutBounds());
        assertTrue(place.getMaxX() <= WIDTH, place::toString);
    }

    /** A wide window that is made narrow at once: the header is wider than it, at first. */
    @Test
    void nothingIsCutInAWindowThatBecameNarrow(FxRobot robot) {
        robot.interact(
                () -> {
                    scale.set(2);
                    window().getScene().getWindow().setWidth(1200);
                });
        robot.interact(() -> window().getScene().getWindow().setWidth(WIDTH));
        assertAll(fits(robot, 2));
    }

    @Test
    void whatFloatsOverTheChatIsNoWiderThanTheWindow(FxRobot robot) {
        robot.interact(
                () -> {
                    scale.set(2);
                    window().openHistory(true);
                    window().openParameters(true);
                    window().applyCss();
                    window().layout();
                });
        for (String side : List.of(".history", ".drawer")) {
            Bounds place = robot.lookup(side).query().getBoundsInParent();
            assertTrue(place.getWidth() > 0, side);
            assertTrue(robot.lookup(side).query().getLayoutBounds().getWidth() <= WIDTH, side);
        }
    }

    @Test
    void theWordsAroundTheParametersAreWhole(FxRobot robot) {
        for (double size : new double[] {1, 1.5, 2, 3}) {
            robot.interact(
                    () -> {
                        scale.set(size);
                        window().openParameters(true);
                    });
            Drawn.all(robot);
            for (String part : List.of(".drawer-header", ".drawer-scope", ".drawer-footer")) {
                Parent pane = robot.lookup(part).queryAs(Parent.class);
                assertEquals(List.of(), WholeWords.faults(pane), part + " at " + size);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void theOpenFindBarIsNoWiderThanTheWindow(Language language, FxRobot robot) {
        robot.interact(
                () -> {
                    Texts.use(language);
                    window().showChat(new ChatView(chat, TestChats.PROGRAM));
                });
        for (double size : new double[] {2, 3}) {
            robot.interact(() -> scale.set(size));
            theFindBarIsWhole(robot);
        }
    }

    private void theFindBarIsWhole(FxRobot robot) {
        robot.press(KeyCode.SHORTCUT).type(KeyCode.F).release(KeyCode.SHORTCUT);
        robot.interact(
                () -> {
                    window().applyCss();
                    window().layout();
                });
        assertEquals(List.of(), WholeWords.faults(robot.lookup(".find-bar").queryAs(Parent.class)));
        Node bar = robot.lookup(".find-bar").query();
        assertTrue(bar.isVisible());
        for (Node part : robot.from(bar).lookup(".button, .toggle-button, #find").queryAll()) {
            Bounds place = part.localToScene(part.getLayoutBounds());
            assertTrue(place.getMinX() >= 0 && place.getMaxX() <= WIDTH, part + " at " + place);
        }
    }

    /** What has no room in a window that is too low is cut at its lower edge. */
    @Test
    void theHeaderStaysInAWindowThatIsTooLow(FxRobot robot) {
        robot.interact(
                () -> {
                    scale.set(3);
                    window().getScene().getWindow().setHeight(480);
                });
        robot.press(KeyCode.SHORTCUT).type(KeyCode.F).release(KeyCode.SHORTCUT);
        Drawn.all(robot);
        Node header = robot.lookup(".header").query();
        assertEquals(0, header.localToScene(header.getLayoutBounds()).getMinY());
        List<Node> buttons = List.copyOf(robot.lookup(".find-bar .icon-button").queryAll());
        robot.clickOn(buttons.getLast());
        assertFalse(robot.lookup(".find-bar").query().isVisible());
    }

    @Test
    void theNameOfTheModelIsWhole(FxRobot robot) {
        for (double size : new double[] {1, 1.25, 1.5, 2}) {
            robot.interact(() -> scale.set(size));
            Drawn.all(robot);
            Parent menu = robot.lookup("#model-menu").queryAs(Parent.class);
            assertEquals(List.of(), WholeWords.faults(menu), "at " + size);
        }
    }

    @Test
    void theWordsAboveALookInsideAreWhole(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.answer("Four.");
        engine.finish(FinishReason.STOP);
        robot.interact(() -> chat.examining().inspect(chat.messages().getLast()));
        for (double size : new double[] {1, 2}) {
            robot.interact(() -> scale.set(size));
            Drawn.all(robot);
            Parent header = robot.lookup(".inspection-header").queryAs(Parent.class);
            assertEquals(List.of(), WholeWords.faults(header), "at " + size);
        }
    }

    /** The count of tokens gives way to the messages. */
    @Test
    void theComposerIsWholeInAWindowThatIsLow(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.answer("Four.");
        engine.finish(FinishReason.STOP);
        robot.interact(chat.draft()::measure);
        Drawn.all(robot);
        Node label = robot.lookup(".context-label").query();
        assertTrue(label.isVisible());
        robot.interact(
                () -> {
                    scale.set(3);
                    window().getScene().getWindow().setHeight(480);
                });
        Drawn.all(robot);
        assertFalse(label.isVisible());
        Bounds composer = bounds(robot.lookup(".composer").query());
        assertTrue(composer.getMaxY() < 480, () -> "to " + composer.getMaxY());
        assertTrue(bounds(robot.lookup(".message-column").query()).getHeight() > 100);
    }

    /** A line that needs two is not cut at the lower edge. */
    @Test
    void theCountOfTokensIsWhole(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.answer("Four.");
        engine.finish(FinishReason.STOP);
        robot.interact(chat.draft()::measure);
        robot.interact(
                () -> {
                    scale.set(3);
                    window().getScene().getWindow().setHeight(760);
                });
        Drawn.all(robot);
        Node label = robot.lookup(".context-label").query();
        assertTrue(label.isVisible());
        assertTrue(bounds(label).getMaxY() <= 760, () -> "to " + bounds(label).getMaxY());
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    @AfterEach
    void speakAsBefore(FxRobot robot) {
        robot.interact(() -> Texts.use(Language.ENGLISH));
    }

    @Test
    void whatTheModelRunsOnGivesWay(FxRobot robot) {
        assertTrue(robot.lookup("#device-badge").query().isVisible());
        robot.interact(() -> scale.set(2));
        assertFalse(robot.lookup("#device-badge").query().isVisible());
    }

    /** While the model thinks there are two buttons more. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1.5, 2})
    void thereIsRoomToWriteAHint(double textScale, FxRobot robot) {
        robot.interact(
                () -> {
                    scale.set(textScale);
                    chat.commands().ask("What is it?");
                });
        engine.think("Hm.");
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> chat.draftProperty().set("Try it modulo 7"));
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(robot.lookup("#hint").query().isVisible());
        Region text = robot.lookup(".composer-text").query();
        assertTrue(text.getWidth() >= 150 * textScale, () -> "only " + text.getWidth());
        Bounds send = bounds(robot.lookup("#send").query());
        assertTrue(send.getMaxX() <= WIDTH, () -> "to " + send.getMaxX());
    }
}

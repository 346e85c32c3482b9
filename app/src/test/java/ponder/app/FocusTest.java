package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import ponder.app.chat.ChatView;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.shell.AboutWindow;
import ponder.app.shell.Keys;
import ponder.app.shell.KeysDialog;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;
import ponder.inference.Device;
import ponder.inference.FinishReason;

/** Whoever has the keyboard alone comes everywhere and sees where, and each place has a name. */
@ExtendWith(ApplicationExtension.class)
class FocusTest {
    /** More than a text cursor has, fewer than the smallest ring. */
    private static final int SEEN = 60;

    private static final int MOST_STOPS = 120;

    private final ScriptedEngine engine = new ScriptedEngine();
    private final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    private final ChatViewModel chat = TestChats.chat(queue);
    private @Nullable Themes themes;
    private @Nullable Stage stage;

    @Start
    void start(Stage shown) {
        stage = shown;
        Themes made = new Themes();
        themes = made;
        ParametersPane drawer = Windows.drawer();
        MainWindow window =
                Windows.main(Histories.filled(), new ModelMenu(found -> {}), drawer, made, queue);
        window.showDevice(new Device("CPU", 2, null));
        window.openParameters(true);
        window.openHistory(true);
        ChatView view = new ChatView(chat, TestChats.PROGRAM);
        view.showStart(new StartText("Ask", "", List.of("An example?")));
        window.showChat(view);
        shown.setScene(Windows.scene(window, made, 1200, 760));
        shown.show();
    }

    private Stage stage() {
        return Objects.requireNonNull(stage);
    }

    private Scene scene() {
        return stage().getScene();
    }

    private void answered(FxRobot robot) {
        robot.interact(() -> chat.commands().ask("What is 2 + 2?"));
        engine.think("Let me see.");
        engine.answer("It is\n\n```\n4\n```\n\n**four**.");
        engine.finish(FinishReason.STOP);
        Drawn.all(robot);
    }

    /**
     * Where Tab leads, until it comes round: names, and whether the place can be told from the
     * others.
     */
    private static Map<Node, List<String>> walk(FxRobot robot, Scene scene) {
        Map<Node, List<String>> faults = new LinkedHashMap<>();
        Node at = next(robot, scene);
        while (!faults.containsKey(at) && faults.size() < MOST_STOPS) {
            Node here = at;
            Image focused = picture(robot, here);
            at = next(robot, scene);
            List<String> wrong = new ArrayList<>();
            if (at != here && differing(focused, picture(robot, here)) < SEEN) {
                wrong.add("no visible focus: " + here);
            }
            if (name(here).isBlank()) {
                wrong.add("no name: " + here);
            }
            faults.put(here, wrong);
        }
        return faults;
    }

    private static Node next(FxRobot robot, Scene scene) {
        robot.type(KeyCode.TAB);
        return scene.getFocusOwner();
    }

    /** The composer's own frame tells that its field has the focus. */
    private static Image picture(FxRobot robot, Node node) {
        Node shown = "composer-text".equals(node.getId()) ? node.getParent().getParent() : node;
        Image[] image = new Image[1];
        robot.interact(() -> image[0] = shown.snapshot(null, null));
        return image[0];
    }

    private static int differing(Image one, Image other) {
        if (one.getWidth() != other.getWidth() || one.getHeight() != other.getHeight()) {
            return Integer.MAX_VALUE;
        }
        int many = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    many++;
                }
            }
        }
        return many;
    }

    private static String name(Node node) {
        @Nullable String given = node.getAccessibleText();
        @Nullable String text = node instanceof Labeled labeled ? labeled.getText() : null;
        return given != null ? given : text != null ? text : "";
    }

    private static List<String> faults(Map<Node, List<String>> stops) {
        return stops.values().stream().flatMap(List::stream).toList();
    }

    /** What could have the focus and is in view. */
    private static List<Node> focusable(Parent root) {
        List<Node> all = new ArrayList<>();
        for (Node node : root.getChildrenUnmodifiable()) {
            if (!node.isVisible() || node.isDisabled()) {
                continue;
            }
            if (node.isFocusTraversable()) {
                all.add(node);
            }
            if (node instanceof Parent parent) {
                all.addAll(focusable(parent));
            }
        }
        return all;
    }

    private static void isWalked(FxRobot robot, Scene scene) {
        Map<Node, List<String>> stops = walk(robot, scene);
        assertEquals(List.of(), faults(stops));
        List<Node> missed = focusable(scene.getRoot());
        missed.removeAll(stops.keySet());
        assertEquals(List.of(), missed);
    }

    @Test
    void theMainWindowWithAnAnswerAndTheFindField(FxRobot robot) {
        answered(robot);
        robot.press(KeyCode.SHORTCUT).type(KeyCode.F).release(KeyCode.SHORTCUT).write("four");
        isWalked(robot, scene());
    }

    @Test
    void theMainWindowWithoutAQuestion(FxRobot robot) {
        isWalked(robot, scene());
    }

    @Test
    void theSettings(FxRobot robot) {
        robot.interact(
                () -> {
                    scene().setRoot(Windows.settings());
                    Objects.requireNonNull(themes).restyle(scene());
                });
        isWalked(robot, scene());
    }

    @Test
    void aboutPonder(FxRobot robot) {
        robot.interact(
                () ->
                        AboutWindow.show(
                                stage(),
                                Objects.requireNonNull(themes),
                                Map.of("Java", "25"),
                                link -> {}));
        isWalkedOnTop(robot);
    }

    @Test
    void theKeys(FxRobot robot) {
        robot.interact(() -> KeysDialog.show(stage(), new Keys(Map.of())));
        isWalkedOnTop(robot);
    }

    private static void isWalkedOnTop(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        isWalked(robot, Window.getWindows().getLast().getScene());
    }
}

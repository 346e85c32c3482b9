package ponder.app.chat;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import ponder.app.Drawn;
import ponder.app.ScriptedEngine;
import ponder.app.TestChats;
import ponder.app.chat.empty.StartText;
import ponder.app.concurrent.UiThread;
import ponder.app.control.column.VirtualColumn;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.theme.Themes;

/** The real conversation pane, with a model that says what a test wants. */
abstract class ChatViewSetup {
    final ScriptedEngine engine = new ScriptedEngine();
    @Nullable VirtualColumn<MessageViewModel, MessageView> column;
    @Nullable ChatView view;
    final ReplyQueue queue = TestChats.queue(engine, UiThread::later);
    final ChatViewModel chat = TestChats.chat(queue);

    void show(Stage stage) {
        ChatView made = new ChatView(chat, TestChats.PROGRAM);
        view = made;
        column = made.column();
        made.showStart(new StartText("Ask", "", List.of("First example?", "Second example?")));
        Scene scene = new Scene(made, 800, 600);
        new Themes().style(scene);
        stage.setScene(scene);
        stage.show();
    }

    static boolean onScreen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    static Button named(FxRobot robot, String name) {
        return robot.lookup(
                        n ->
                                n instanceof Button b
                                        && name.equals(b.getAccessibleText())
                                        && onScreen(b))
                .query();
    }

    static String clipboard(FxRobot robot) {
        StringBuilder text = new StringBuilder();
        robot.interact(() -> text.append(Clipboard.getSystemClipboard().getString()));
        return text.toString();
    }

    static void send(FxRobot robot) {
        robot.clickOn("#composer-text").write("hi").type(KeyCode.ENTER);
        Drawn.all(robot);
    }

    static void say(Runnable words) {
        words.run();
        Drawn.all(new FxRobot());
    }
}

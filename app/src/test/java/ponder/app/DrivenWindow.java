package ponder.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.conversation.Message;
import ponder.app.history.HistoryRow;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.start.Launcher;

/**
 * The program with its window, as {@link WindowProcess} starts it: what is on screen is printed,
 * and what is to be done is read from the standard input.
 */
final class DrivenWindow {
    private DrivenWindow() {}

    public static void main(String[] arguments) {
        Thread.ofPlatform().daemon().name("driver").start(DrivenWindow::drive);
        Thread.ofPlatform().daemon().name("watch").start(DrivenWindow::watch);
        Launcher.main(arguments);
    }

    private static void watch() {
        try {
            while (true) {
                onScreen(() -> print("@ " + seen()));
                Thread.sleep(10);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs on the JavaFX thread, once there is one; waits for it. */
    private static void onScreen(Runnable action) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        while (true) {
            try {
                Platform.runLater(
                        () -> {
                            try {
                                action.run();
                            } finally {
                                done.countDown();
                            }
                        });
                done.await();
                return;
            } catch (IllegalStateException notStarted) {
                Thread.sleep(20);
            }
        }
    }

    /** The state of the chat and for each of its messages its id and its length. */
    private static String seen() {
        ChatViewModel chat = chat();
        if (chat == null) {
            return "NONE";
        }
        StringBuilder line = new StringBuilder(chat.stateProperty().get().name());
        for (MessageViewModel message : chat.messages()) {
            Message now = message.toMessage();
            line.append(' ').append(now.id()).append(':');
            line.append(now.reasoning().length() + now.content().length());
        }
        return line.toString();
    }

    private static @Nullable ChatViewModel chat() {
        return nodes().filter(ChatView.class::isInstance)
                .map(view -> (ChatViewModel) field(view, "chat"))
                .findFirst()
                .orElse(null);
    }

    private static Object field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Node> nodes() {
        List<Node> all = new ArrayList<>();
        for (Window window : Window.getWindows()) {
            gather(window.getScene().getRoot(), all);
        }
        return all.stream();
    }

    private static void gather(Node node, List<Node> all) {
        if (node.isVisible()) {
            all.add(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> gather(child, all));
            }
        }
    }

    private static void drive() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line;
                onScreen(() -> obey(command));
            }
            Runtime.getRuntime().halt(1); // the test has been killed
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void obey(String line) {
        String[] words = line.split(" ", 2);
        switch (words[0]) {
            case "ask" -> Objects.requireNonNull(chat()).commands().ask(words[1]);
            case "see" -> see();
            case "press" -> press(words[1]);
            case "open" -> openLatest();
            case "close" -> close();
            default -> throw new IllegalArgumentException(line);
        }
    }

    private static void see() {
        nodes().map(DrivenWindow::text)
                .filter(text -> !text.isBlank())
                .forEach(text -> print("= " + text.replace('\n', ' ')));
        print("= .");
    }

    private static String text(Node node) {
        return switch (node) {
            case Labeled labeled -> String.valueOf(labeled.getText());
            case Text text -> text.getText();
            default -> "";
        };
    }

    private static void press(String text) {
        nodes().filter(node -> node instanceof ButtonBase && text(node).equals(text))
                .findFirst()
                .ifPresent(button -> Platform.runLater(((ButtonBase) button)::fire));
    }

    private static void openLatest() {
        nodes().filter(node -> node.getStyleClass().contains("history-list"))
                .map(ListView.class::cast)
                .forEach(
                        list -> {
                            for (int i = 0; i < list.getItems().size(); i++) {
                                if (list.getItems().get(i) instanceof HistoryRow.Chat) {
                                    list.getSelectionModel().clearAndSelect(i);
                                    Event.fireEvent(list, enter());
                                    return;
                                }
                            }
                        });
    }

    private static KeyEvent enter() {
        return new KeyEvent(
                KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false);
    }

    /** As a window manager does. */
    private static void close() {
        Window window = Window.getWindows().getFirst();
        Platform.runLater(
                () -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    private static void print(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

package ponder.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.Parent;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * The keys that end the program, in all of its windows. Where a question waits, it is answered
 * first.
 */
public final class QuitKeys {
    private final Stage main;
    private final Keys keys;

    /** One, so that a window that is shown again has it once. */
    private final EventHandler<KeyEvent> handler = this::pressed;

    private QuitKeys(Stage main, Keys keys) {
        this.main = main;
        this.keys = keys;
    }

    /**
     * @param main is asked to close
     */
    public static void everywhere(Stage main, Keys keys) {
        QuitKeys quit = new QuitKeys(main, keys);
        Window.getWindows()
                .addListener(
                        (ListChangeListener<Window>)
                                change -> {
                                    while (change.next()) {
                                        quit.hear(change.getAddedSubList());
                                    }
                                });
        quit.hear(Window.getWindows());
    }

    /** After what has the focus, since the list of shortcuts takes these keys, too. */
    private void hear(List<? extends Window> windows) {
        for (Window window : windows) {
            if (window instanceof Stage stage) {
                stage.addEventHandler(KeyEvent.KEY_PRESSED, handler);
            }
        }
    }

    private void pressed(KeyEvent e) {
        boolean quit = keys.command(e).equals(Optional.of(Command.QUIT));
        if (quit && e.getSource() instanceof Stage stage && !asks(stage)) {
            e.consume();
            close(main);
        }
    }

    /** As the button in the window's title does, which asks first what is not saved. */
    static void close(Window window) {
        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private static boolean asks(Stage stage) {
        Parent root = stage.getScene().getRoot();
        return root.getStyleClass().contains("alert");
    }
}

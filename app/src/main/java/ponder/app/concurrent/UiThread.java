package ponder.app.concurrent;

import javafx.application.Platform;

/** The one door to the JavaFX thread. */
public final class UiThread {
    private UiThread() {}

    /** Runs now if this is the JavaFX thread, or else soon on it. */
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /** Runs after what is happening now, such as a layout pass. */
    public static void later(Runnable action) {
        Platform.runLater(action);
    }
}

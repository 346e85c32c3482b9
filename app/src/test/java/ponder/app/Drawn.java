package ponder.app;

import javafx.scene.Parent;
import javafx.stage.Window;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What is on screen follows what has changed with the next pulse, which a busy machine brings late:
 * tests that look for nodes, or click on them, after a change, lay them out themselves.
 */
public final class Drawn {
    private Drawn() {}

    /** Lays out all windows. */
    public static void all(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(
                () -> {
                    for (Window window : Window.getWindows()) {
                        Parent root = window.getScene().getRoot();
                        root.applyCss();
                        root.layout();
                    }
                });
    }
}

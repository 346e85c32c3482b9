package ponder.app.shell;

import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.Settings.WindowBounds;

/** Puts the window where it was, if that place still is on a screen. */
public final class WindowPlacement {
    private WindowPlacement() {}

    public static WindowBounds of(Stage stage) {
        return new WindowBounds(
                stage.getX(),
                stage.getY(),
                stage.getWidth(),
                stage.getHeight(),
                stage.isMaximized());
    }

    public static void restore(Stage stage, @Nullable WindowBounds bounds) {
        if (bounds == null
                || Screen.getScreensForRectangle(
                                bounds.x(), bounds.y(), bounds.width(), bounds.height())
                        .isEmpty()) {
            return;
        }
        stage.setX(bounds.x());
        stage.setY(bounds.y());
        stage.setWidth(bounds.width());
        stage.setHeight(bounds.height());
        stage.setMaximized(bounds.maximized());
    }
}

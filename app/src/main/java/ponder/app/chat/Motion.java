package ponder.app.chat;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.Preferences;

/** Whether things on screen may move by themselves. */
final class Motion {
    private Motion() {}

    /** Whether a part of a window may not, by the user's wish here or in the system's settings. */
    static boolean reduced(Node part, Preferences preferences) {
        @Nullable Scene scene = part.getScene();
        return preferences.lessMotionProperty().get()
                || (scene == null
                        ? Platform.getPreferences().isReducedMotion()
                        : scene.getPreferences().isReducedMotion());
    }
}

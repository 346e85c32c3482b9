package ponder.app.chat;

import javafx.application.Platform;
import ponder.app.settings.Preferences;

/** Whether things on screen may move by themselves. */
final class Motion {
    private Motion() {}

    /** Whether they may not, by the user's wish here or in the system's settings. */
    static boolean reduced(Preferences preferences) {
        return preferences.lessMotionProperty().get()
                || Platform.getPreferences().isReducedMotion();
    }
}

package ponder.app.start;

import java.time.Duration;
import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.app.shell.WindowPlacement;

/** Keeps the settings on the disk: soon after each change, and when the window is closed. */
final class SettingsKeeping {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SettingsStore store;
    private final Preferences preferences;

    SettingsKeeping(SettingsStore store, Preferences preferences) {
        this.store = store;
        this.preferences = preferences;
    }

    void saveSoonAfterChanges(Background background) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(PAUSE.toMillis()));
        pause.setOnFinished(
                e -> {
                    Settings now = preferences.settings();
                    background.run(() -> store.save(now));
                });
        preferences.onChange(pause::playFromStart);
    }

    /**
     * @param view how the window is left, or null where there was none
     */
    void saveAtEnd(Stage stage, Settings.@Nullable View view) {
        if (view != null) {
            preferences.change(s -> s.withView(view.withBounds(WindowPlacement.of(stage))));
        }
        String problem = store.save(preferences.settings());
        if (problem != null) {
            System.err.println(problem);
        }
    }
}

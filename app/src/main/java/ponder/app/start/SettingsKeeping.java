package ponder.app.start;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.app.shell.WindowPlacement;

/** Keeps the settings on the disk: soon after each change, and when the window is closed. */
final class SettingsKeeping {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final SettingsStore store;
    private final Preferences preferences;

    /** What is written, whichever of several writers comes last. */
    private volatile Settings newest;

    private boolean failing;

    SettingsKeeping(SettingsStore store, Preferences preferences) {
        this.store = store;
        this.preferences = preferences;
        this.newest = preferences.settings();
    }

    /**
     * @param tell told from any thread why they are not saved, once for all failures in a row, and
     *     then an empty sentence when they are again
     */
    void saveSoonAfterChanges(Executor background, Consumer<String> tell) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(PAUSE.toMillis()));
        pause.setOnFinished(e -> saveSoon(background, tell));
        preferences.onChange(pause::playFromStart);
    }

    void saveSoon(Executor background, Consumer<String> tell) {
        newest = preferences.settings();
        background.execute(() -> save(tell));
    }

    private synchronized void save(Consumer<String> tell) {
        String problem = store.save(newest);
        if (failing != (problem != null)) {
            failing = problem != null;
            tell.accept(Objects.requireNonNullElse(problem, ""));
        }
    }

    private synchronized @Nullable String save() {
        return store.save(newest);
    }

    /**
     * @param view how the window is left, or null where there was none
     */
    void saveAtEnd(Stage stage, Settings.@Nullable View view) {
        if (view != null) {
            preferences.change(s -> s.withView(view.withBounds(WindowPlacement.of(stage))));
        }
        newest = preferences.settings();
        String problem = save();
        if (problem != null) {
            System.err.println(problem);
        }
    }
}

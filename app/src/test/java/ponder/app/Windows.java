package ponder.app;

import java.nio.file.Path;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import ponder.app.history.HistoryView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.platform.UserFolders;
import ponder.app.session.ModelControl;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.pane.SettingsPane;
import ponder.app.shell.Keys;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;

/** Main windows for tests, whose buttons lead nowhere. */
public final class Windows {
    private static final MainWindow.Actions NO_ACTIONS =
            new MainWindow.Actions(new NoChats(), chat -> {}, () -> {}, () -> {}, () -> {});

    private Windows() {}

    /** The drawer of parameters, as it is at first. */
    static ParametersPane drawer() {
        return new ParametersPane(
                new SimpleObjectProperty<>(TestChats.DEEPSEEK.get()),
                new SimpleBooleanProperty(),
                new Preferences(Settings.DEFAULT));
    }

    public static MainWindow main(
            HistoryView history,
            ModelMenu models,
            ParametersPane parameters,
            Themes themes,
            ReplyQueue queue) {
        return main(history, models, parameters, themes, queue, new SimpleDoubleProperty(1));
    }

    static MainWindow main(
            HistoryView history,
            ModelMenu models,
            ParametersPane parameters,
            Themes themes,
            ReplyQueue queue,
            DoubleProperty textScale) {
        themes.textScaleProperty().bind(textScale);
        return new MainWindow(
                history,
                models,
                parameters,
                themes,
                new Keys(Map.of()),
                new MainWindow.Status(queue.tokensPerSecondProperty(), new SimpleBooleanProperty()),
                textScale,
                NO_ACTIONS);
    }

    /** A styled scene. */
    public static Scene scene(MainWindow window, Themes themes, double width, double height) {
        Scene scene = new Scene(window, width, height);
        themes.style(scene);
        return scene;
    }

    /** The settings as they are at first, with one preset. */
    static SettingsPane settings() {
        return settings(
                new Preferences(
                        Settings.DEFAULT.withPreset("Mathematics", TestChats.DEEPSEEK.get())));
    }

    static SettingsPane settings(Preferences preferences) {
        return settings(preferences, TestChats.NO_MODELS);
    }

    static SettingsPane settings(Preferences preferences, ModelControl models) {
        Path home = Path.of("/home/ada/.local/share/ponder");
        return new SettingsPane(
                preferences,
                models,
                new UserFolders(home, home, home, home),
                new SettingsPane.Windows() {
                    @Override
                    public void reveal(Path folder) {}

                    @Override
                    public boolean notifies() {
                        return true;
                    }

                    @Override
                    public void changeKeys() {}

                    @Override
                    public void about() {}

                    @Override
                    public void clearChats() {}

                    @Override
                    public void deleteCopies() {}
                });
    }
}

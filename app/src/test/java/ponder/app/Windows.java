package ponder.app;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import ponder.app.concurrent.UiThread;
import ponder.app.history.HistoryView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.platform.UserFolders;
import ponder.app.platform.secret.SecretStore;
import ponder.app.serving.LentModels;
import ponder.app.serving.Serving;
import ponder.app.session.ModelControl;
import ponder.app.session.ModelSession;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.ServingChoice;
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
        Serving off = serving(new Preferences(Settings.DEFAULT), queue);
        return main(history, models, parameters, themes, queue, textScale, off);
    }

    static MainWindow main(
            HistoryView history,
            ModelMenu models,
            ParametersPane parameters,
            Themes themes,
            ReplyQueue queue,
            DoubleProperty textScale,
            Serving serving) {
        themes.textScaleProperty().bind(textScale);
        return new MainWindow(
                history,
                models,
                parameters,
                themes,
                new Keys(Map.of()),
                new MainWindow.Status(
                        queue.tokensPerSecondProperty(), new SimpleBooleanProperty(), serving),
                textScale,
                NO_ACTIONS);
    }

    /** Serves nothing until it is begun, and then a window without a model. */
    public static Serving serving(Preferences preferences, ReplyQueue queue) {
        return new Serving(
                preferences,
                SecretStore.inFiles(Path.of("target", "serving-keys").toAbsolutePath())
                        .named("serving-key", "API key"),
                new LentModels(
                        new ReadOnlyObjectWrapper<>(ModelSession.Shown.NONE), queue, UiThread::run),
                queue.model().uses().guestsProperty(),
                task -> Thread.ofVirtual().start(task),
                UiThread::run);
    }

    /** A styled scene. */
    public static Scene scene(MainWindow window, Themes themes, double width, double height) {
        Scene scene = new Scene(window, width, height);
        themes.style(scene);
        return scene;
    }

    /** All settings, as they are at first, but with one preset and the model for other programs. */
    static SettingsPane settings() {
        Preferences preferences =
                new Preferences(
                        Settings.DEFAULT.withPreset("Mathematics", TestChats.DEEPSEEK.get()));
        preferences.servingProperty().set(ServingChoice.DEFAULT.withOn(true));
        return settings(preferences);
    }

    static SettingsPane settings(Preferences preferences) {
        return settings(preferences, TestChats.NO_MODELS);
    }

    static SettingsPane settings(Preferences preferences, ModelControl models) {
        return settings(
                preferences,
                models,
                serving(preferences, new ReplyQueue(Runnable::run)),
                () -> true);
    }

    /**
     * @param opens whether other computers are to reach the model
     */
    static SettingsPane settings(
            Preferences preferences, ModelControl models, Serving serving, BooleanSupplier opens) {
        Path home = Path.of("/home/ada/.local/share/ponder");
        return new SettingsPane(
                preferences,
                models,
                new UserFolders(home, home, home, home),
                serving,
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
                    public boolean opensToOthers() {
                        return opens.getAsBoolean();
                    }

                    @Override
                    public void clearChats() {}

                    @Override
                    public void deleteCopies() {}
                });
    }
}

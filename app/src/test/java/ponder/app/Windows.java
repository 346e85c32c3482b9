package ponder.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Scene;
import ponder.app.history.HistoryView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.parameters.ParametersPane;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsPane;
import ponder.app.shell.Keys;
import ponder.app.shell.MainWindow;
import ponder.app.theme.Themes;

/** Main windows for tests, whose buttons lead nowhere. */
public final class Windows {
    private static final MainWindow.Actions NO_ACTIONS =
            new MainWindow.Actions() {
                @Override
                public void newChat() {}

                @Override
                public void newTemporaryChat() {}

                @Override
                public void models() {}

                @Override
                public void settings() {}
            };

    private Windows() {}

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
        return settings(new Preferences(Settings.DEFAULT));
    }

    static SettingsPane settings(Preferences preferences) {
        return new SettingsPane(
                preferences,
                new SettingsPane.Host() {
                    @Override
                    public List<String> presets() {
                        return List.of("Mathematics");
                    }

                    @Override
                    public Path modelHome() {
                        return Path.of("/home/ada/.local/share/ponder/models");
                    }

                    @Override
                    public void chooseModelHome() {}

                    @Override
                    public void chooseCudaFolder() {}

                    @Override
                    public Map<String, Path> places() {
                        return Map.of("Chats", Path.of("/home/ada/.local/share/ponder"));
                    }

                    @Override
                    public void reveal(Path folder) {}

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

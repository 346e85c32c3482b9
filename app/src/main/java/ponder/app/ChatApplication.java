package ponder.app;

import java.nio.file.Path;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatView;
import ponder.app.chat.ChatViewModel;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.markdown.MathView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;
import ponder.app.shell.MainWindow;
import ponder.app.shell.WindowPlacement;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.Themes;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.UserFolders;
import ponder.inference.onnx.DevicePreference;
import ponder.inference.sampling.SamplingParameters;

/** Puts the window together: every object is made here, by hand. */
public final class ChatApplication extends Application {
    /** Set to the folder of the model to open first. */
    static final String MODEL_PROPERTY = "ponder.model";

    private final UserFolders folders = UserFolders.ofThisSystem();
    private final SettingsStore store = new SettingsStore(folders.config());
    private final Background background = new Background();
    private final EngineSlot engines = new EngineSlot(background);
    private final ObjectProperty<ChatParameters> parameters =
            new SimpleObjectProperty<>(ChatParameters.of(SamplingParameters.DEEPSEEK));
    private final BooleanProperty cpuOnly = new SimpleBooleanProperty();
    private final ChatViewModel chat =
            new ChatViewModel(parameters::get, UiThread::later, System::nanoTime);
    private Settings settings = Settings.DEFAULT;
    private @Nullable String modelName;
    private @Nullable Path modelFolder;
    private final ObjectProperty<@Nullable Path> modelInUse = new SimpleObjectProperty<>();

    @Override
    public void start(Stage stage) {
        SettingsStore.Loaded loaded = store.load();
        settings = loaded.settings();
        Themes themes = new Themes();
        themes.choiceProperty().set(themeChoice(settings.theme()));
        cpuOnly.set(settings.cpuOnly());
        chat.draftProperty().set(settings.draft());
        ChatView chatView = new ChatView(chat, getHostServices()::showDocument);
        ModelMenu models = new ModelMenu(() -> library().items());
        MainWindow window = new MainWindow(chat, chatView, models, parameters, cpuOnly, themes);
        models.onChoose(folder -> load(folder, window, chatView, models));
        ModelsWindow library =
                new ModelsWindow(
                        stage,
                        themes,
                        new ModelsHost(window, chatView, models),
                        BundledModels.home(folders),
                        background,
                        getHostServices()::showDocument);
        modelInUse.addListener((o, before, now) -> library.inUse(now));
        models.onManage(library::show);
        window.openParameters(settings.parametersOpen());
        parameters.addListener((o, before, now) -> remember(now));
        themes.choiceProperty()
                .addListener((o, before, now) -> settings = settings.withTheme(now.name()));
        cpuOnly.addListener((o, before, now) -> cpuOnlyChanged(now, window, chatView, models));

        stage.setTitle("Ponder");
        stage.getIcons().add(new Image(Themes.asset("icon-256.png").toExternalForm()));
        stage.setMinWidth(420);
        stage.setMinHeight(480);
        stage.setScene(window.scene(themes, 1120, 760));
        WindowPlacement.restore(stage, settings.window());
        stage.setOnCloseRequest(e -> save(stage, window));
        stage.setOnShown(e -> StartupLog.reached("window shown"));
        stage.show();
        chatView.focusComposer();
        ExitSignals.onExit(this::shutDown);
        background.run(MathView::warmUp);
        chooseFirstModel(window, chatView, models);
        if (loaded.problem() != null) {
            chat.notify(loaded.problem());
        }
    }

    private static ThemeChoice themeChoice(String name) {
        return List.of(ThemeChoice.values()).stream()
                .filter(choice -> choice.name().equals(name))
                .findFirst()
                .orElse(ThemeChoice.SYSTEM);
    }

    private ModelLibrary library() {
        return BundledModels.library(folders, settings.modelFolders());
    }

    /** What the models window may do with the rest. */
    private final class ModelsHost implements ModelsViewModel.Host {
        private final MainWindow window;
        private final ChatView chatView;
        private final ModelMenu models;

        ModelsHost(MainWindow window, ChatView chatView, ModelMenu models) {
            this.window = window;
            this.chatView = chatView;
            this.models = models;
        }

        @Override
        public Settings settings() {
            return settings;
        }

        @Override
        public void settings(Settings changed) {
            settings = changed;
        }

        @Override
        public ModelLibrary library() {
            return ChatApplication.this.library();
        }

        @Override
        public void load(Path folder) {
            ChatApplication.this.load(folder, window, chatView, models);
        }

        @Override
        public void unload() {
            modelInUse.set(null);
            modelName = null;
            modelFolder = null;
            window.showDevice(null);
            models.showNone();
            engines.unload();
            chat.modelFailed("No model is loaded. Choose one in the menu at the top.");
        }
    }

    private void chooseFirstModel(MainWindow window, ChatView chatView, ModelMenu models) {
        List<Path> known = library().folders();
        String last = System.getProperty(MODEL_PROPERTY, settings.model());
        if (last != null) {
            load(Path.of(last), window, chatView, models);
        } else if (known.isEmpty()) {
            chat.modelFailed("No model was found in " + folders.data().resolve("models") + ".");
        } else {
            load(known.getFirst(), window, chatView, models);
        }
    }

    private void load(Path folder, MainWindow window, ChatView chatView, ModelMenu models) {
        chat.modelLoading();
        modelInUse.set(null);
        window.showDevice(null);
        modelName = null;
        modelFolder = folder;
        models.showModel(String.valueOf(folder.getFileName()), folder);
        ModelChoice choice = settings.choice(folder.toString());
        EngineOptions options =
                EngineOptions.defaults()
                        .on(cpuOnly.get() ? DevicePreference.CPU : DevicePreference.AUTO)
                        .withContext(choice.context())
                        .withPrecision(choice.precision());
        engines.load(
                folder,
                options,
                engine -> loaded(engine, window, chatView, models),
                sentence -> chat.modelFailed(sentence));
    }

    private void loaded(ChatEngine engine, MainWindow window, ChatView chatView, ModelMenu models) {
        String name = engine.model().name();
        ChatParameters defaults = ChatParameters.of(engine.defaultSampling());
        models.showModel(name, engine.model().folder());
        window.showDevice(engine.device());
        chatView.showExamples(
                ExamplePrompts.hint(engine.model()), ExamplePrompts.of(engine.model()));
        modelName = name;
        parameters.set(settings.parameters().getOrDefault(name, defaults));
        window.modelChanged(defaults, engine.contextLength());
        String folder = engine.model().folder().toString();
        settings =
                settings.withModel(folder)
                        .withChoice(
                                folder, settings.choice(folder).usedAt(System.currentTimeMillis()));
        modelInUse.set(engine.model().folder());
        chat.modelLoaded(engine);
        String notice = engine.notice();
        if (notice != null) {
            chat.notify(notice);
        }
        StartupLog.reached("model ready");
    }

    private void remember(ChatParameters now) {
        if (modelName != null) {
            settings = settings.with(modelName, now);
        }
    }

    private void cpuOnlyChanged(
            boolean only, MainWindow window, ChatView chatView, ModelMenu models) {
        settings = settings.withCpuOnly(only);
        if (modelFolder != null) {
            load(modelFolder, window, chatView, models);
        }
    }

    private void save(Stage stage, MainWindow window) {
        settings =
                settings.atClose(
                        WindowPlacement.of(stage),
                        window.parametersOpen(),
                        chat.draftProperty().get());
        String problem = store.save(settings);
        if (problem != null) {
            System.err.println(problem);
        }
    }

    @Override
    public void stop() {
        shutDown();
    }

    /** The model is stopped and joined before the JVM ends. */
    private void shutDown() {
        engines.close();
        background.close();
    }
}

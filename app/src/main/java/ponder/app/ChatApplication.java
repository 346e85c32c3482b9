package ponder.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Application;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.ChatHost;
import ponder.app.chat.ChatView;
import ponder.app.chat.ChatViewModel;
import ponder.app.chat.MessageViewModel;
import ponder.app.chat.ReplyQueue;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationRepository;
import ponder.app.conversation.ConversationStoreException;
import ponder.app.history.HistoryView;
import ponder.app.history.HistoryViewModel;
import ponder.app.markdown.MathView;
import ponder.app.modelmanager.ModelMenu;
import ponder.app.modelmanager.ModelsViewModel;
import ponder.app.parameters.ParametersPane;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.SavedPrompt;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsPane;
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

/** Puts the window together: every object is made here, by hand. */
public final class ChatApplication extends Application {
    /** Set to the folder of the model to open first. */
    static final String MODEL_PROPERTY = "ponder.model";

    private final UserFolders folders = UserFolders.ofThisSystem();
    private final SettingsStore store = new SettingsStore(folders.config());
    private final Background background = new Background();
    private final EngineSlot engines = new EngineSlot(background);
    private final ParameterScope parameters = new ParameterScope();
    private final BooleanProperty cpuOnly = new SimpleBooleanProperty();
    private final ReplyQueue replies = new ReplyQueue(UiThread::later);
    private Settings settings = Settings.DEFAULT;
    private @Nullable String modelName;
    private @Nullable Path modelFolder;
    private final BooleanProperty openThoughts = new SimpleBooleanProperty();
    private final BooleanProperty modelTitles = new SimpleBooleanProperty();
    private @Nullable ConversationRepository kept;
    private @Nullable ChatView chatView;
    private String exampleHint = "";
    private List<String> examples = List.of();
    private String untold = "";
    private final ObjectProperty<@Nullable Path> modelInUse = new SimpleObjectProperty<>();

    @Override
    public void start(Stage stage) {
        SettingsStore.Loaded loaded = store.load();
        settings = loaded.settings();
        Themes themes = new Themes();
        themes.choiceProperty().set(themeChoice(settings.theme()));
        cpuOnly.set(settings.cpuOnly());
        keepLibrariesInTheCache();
        ConversationRepository repository = openRepository();
        kept = repository;
        OpenChats chats =
                new OpenChats(
                        repository,
                        replies,
                        new ChatHost(
                                repository,
                                repository::nextId,
                                parameters.ofModelProperty()::get,
                                System::nanoTime,
                                System::currentTimeMillis,
                                background::run,
                                UiThread::run,
                                modelTitles::get));
        HistoryViewModel history =
                new HistoryViewModel(chats, UiThread::later, Clock.systemDefaultZone());
        ModelMenu models = new ModelMenu(() -> library().items());
        ParametersPane drawer =
                new ParametersPane(
                        parameters.shownProperty(),
                        parameters.onlyThisChatProperty(),
                        new NamedPresets());
        MainWindow window =
                new MainWindow(
                        new HistoryView(
                                history, new ChatFiles(chats, stage, background, this::tell)),
                        models,
                        replies.tokensPerSecondProperty(),
                        drawer,
                        cpuOnly,
                        themes,
                        chats::newChat);
        models.onChoose(folder -> load(folder, window, models));
        ModelsWindow library =
                new ModelsWindow(
                        stage,
                        themes,
                        new ModelsHost(window, models),
                        BundledModels.home(folders),
                        background,
                        getHostServices()::showDocument);
        modelInUse.addListener((o, before, now) -> library.inUse(now));
        models.onManage(library::show);
        window.openParameters(settings.parametersOpen());
        window.openHistory(settings.historyOpen());
        parameters.ofModelProperty().addListener((o, before, now) -> remember(now));
        themes.choiceProperty()
                .addListener((o, before, now) -> settings = settings.withTheme(now.name()));
        cpuOnly.addListener((o, before, now) -> cpuOnlyChanged(now, window, models));
        window.textScaleProperty().set(settings.textScale());
        openThoughts.set(settings.openThoughts());
        modelTitles.set(settings.modelTitles());
        window.onSettings(() -> showSettings(stage, window, themes, chats, history));
        chats.onChange(history::put, this::reveal);
        chats.currentProperty().subscribe(chat -> show(chat, chats, history, window, stage));

        stage.setTitle("Ponder");
        stage.getIcons().add(new Image(Themes.asset("icon-256.png").toExternalForm()));
        stage.setMinWidth(420);
        stage.setMinHeight(480);
        stage.setScene(window.scene(themes, 1120, 760));
        WindowPlacement.restore(stage, settings.window());
        stage.setOnCloseRequest(e -> save(stage, window));
        stage.setOnShown(e -> StartupLog.reached("window shown"));
        stage.show();
        listChats(repository, chats, history);
        ExitSignals.onExit(this::shutDown);
        background.run(MathView::warmUp);
        chooseFirstModel(window, models);
        tell(loaded.problem());
        tell(repository.notice());
    }

    private void showSettings(
            Stage owner,
            MainWindow window,
            Themes themes,
            OpenChats chats,
            HistoryViewModel history) {
        Map<String, Path> places = new LinkedHashMap<>();
        places.put("Chats", folders.data());
        places.put("Models", BundledModels.home(folders));
        places.put("Settings", folders.config());
        places.put("Unpacked libraries", folders.cache());
        SettingsPane pane =
                new SettingsPane(
                        new SettingsPane.Choices(
                                themes.choiceProperty(),
                                window.textScaleProperty(),
                                openThoughts,
                                modelTitles,
                                cpuOnly),
                        places,
                        folder -> getHostServices().showDocument(folder.toUri().toString()),
                        () -> clearChats(owner, chats, history));
        Stage stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle("Settings");
        Scene scene = new Scene(pane, 520, 640);
        themes.style(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static void clearChats(Stage owner, OpenChats chats, HistoryViewModel history) {
        if (Questions.clearChats(owner)) {
            chats.clear();
            history.show(List.of());
        }
    }

    /** Where PDFBox lists the system's fonts, and where SQLite's native library is unpacked to. */
    private void keepLibrariesInTheCache() {
        try {
            Path natives = Files.createDirectories(folders.cache().resolve("natives"));
            System.setProperty("org.sqlite.tmpdir", natives.toString());
        } catch (IOException e) {
            System.getLogger(ChatApplication.class.getName())
                    .log(System.Logger.Level.WARNING, "no cache folder", e);
        }
        System.setProperty("pdfbox.fontcache", folders.cache().toString());
    }

    private ConversationRepository openRepository() {
        Consumer<String> problems = sentence -> UiThread.run(() -> tell(sentence));
        try {
            return ConversationRepository.open(folders.data(), problems);
        } catch (ConversationStoreException e) {
            return ConversationRepository.inMemory(String.valueOf(e.getMessage()), problems);
        }
    }

    private void listChats(
            ConversationRepository repository, OpenChats chats, HistoryViewModel history) {
        repository
                .list()
                .whenComplete(
                        (all, problem) ->
                                UiThread.run(
                                        () -> {
                                            List<Conversation> known =
                                                    all == null ? List.of() : all;
                                            chats.know(known);
                                            history.show(known);
                                            chats.begin();
                                            if (problem != null) {
                                                tell(problem.getMessage());
                                            }
                                        }));
    }

    /** Puts the chat on screen that is now the current one. */
    private void show(
            @Nullable ChatViewModel chat,
            OpenChats chats,
            HistoryViewModel history,
            MainWindow window,
            Stage stage) {
        if (chat == null) {
            return;
        }
        ChatView view =
                new ChatView(
                        chat,
                        new ChatView.Host() {
                            @Override
                            public void openLink(String address) {
                                if (Questions.openLink(stage, address)) {
                                    getHostServices().showDocument(address);
                                }
                            }

                            @Override
                            public boolean openThoughts() {
                                return openThoughts.get();
                            }

                            @Override
                            public List<SavedPrompt> prompts() {
                                return settings.prompts();
                            }

                            @Override
                            public void prompts(List<SavedPrompt> all) {
                                settings = settings.withPrompts(all);
                            }

                            @Override
                            public void fork(ChatViewModel from, MessageViewModel upTo) {
                                chats.fork(from, upTo);
                            }
                        });
        chatView = view;
        view.showExamples(exampleHint, examples);
        parameters.show(chat);
        history.openProperty().set(chat.id());
        window.showChat(view);
        if (!untold.isEmpty()) {
            tell(untold);
            untold = "";
        }
    }

    private void reveal(long message) {
        if (chatView != null) {
            chatView.reveal(message);
        }
    }

    /** Shows a sentence in the chat on screen, or in the first one there will be. */
    private void tell(@Nullable String sentence) {
        if (sentence != null && chatView != null) {
            chatView.chat().notify(sentence);
        } else if (sentence != null) {
            untold = sentence;
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

    /** The user's presets, which are part of the settings. */
    private final class NamedPresets implements ParametersPane.Presets {
        @Override
        public Map<String, ChatParameters> all() {
            return settings.presets();
        }

        @Override
        public void put(String name, @Nullable ChatParameters preset) {
            settings = settings.withPreset(name, preset);
        }
    }

    /** What the models window may do with the rest. */
    private final class ModelsHost implements ModelsViewModel.Host {
        private final MainWindow window;
        private final ModelMenu models;

        ModelsHost(MainWindow window, ModelMenu models) {
            this.window = window;
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
            ChatApplication.this.load(folder, window, models);
        }

        @Override
        public void unload() {
            modelInUse.set(null);
            modelName = null;
            modelFolder = null;
            window.showDevice(null);
            models.showNone();
            engines.unload();
            replies.modelFailed("No model is loaded. Choose one in the menu at the top.");
        }
    }

    private void chooseFirstModel(MainWindow window, ModelMenu models) {
        List<Path> known = library().folders();
        String last = System.getProperty(MODEL_PROPERTY, settings.model());
        if (last != null) {
            load(Path.of(last), window, models);
        } else if (known.isEmpty()) {
            replies.modelFailed("No model was found in " + folders.data().resolve("models") + ".");
        } else {
            load(known.getFirst(), window, models);
        }
    }

    private void load(Path folder, MainWindow window, ModelMenu models) {
        replies.modelLoading();
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
                (engine, fingerprint) -> loaded(engine, fingerprint, window, models),
                sentence -> replies.modelFailed(sentence));
    }

    private void loaded(
            ChatEngine engine, String fingerprint, MainWindow window, ModelMenu models) {
        String name = engine.model().name();
        ChatParameters defaults = ChatParameters.of(engine.defaultSampling());
        models.showModel(name, engine.model().folder());
        window.showDevice(engine.device());
        exampleHint = ExamplePrompts.hint(engine.model());
        examples = ExamplePrompts.of(engine.model());
        if (chatView != null) {
            chatView.showExamples(exampleHint, examples);
        }
        modelName = name;
        parameters.modelChanged(settings.parameters().getOrDefault(name, defaults));
        window.modelChanged(defaults, engine.contextLength());
        String folder = engine.model().folder().toString();
        settings =
                settings.withModel(folder)
                        .withChoice(
                                folder, settings.choice(folder).usedAt(System.currentTimeMillis()));
        modelInUse.set(engine.model().folder());
        replies.modelLoaded(engine, fingerprint);
        tell(engine.notice());
        StartupLog.reached("model ready");
    }

    private void remember(ChatParameters now) {
        if (modelName != null) {
            settings = settings.with(modelName, now);
        }
    }

    private void cpuOnlyChanged(boolean only, MainWindow window, ModelMenu models) {
        settings = settings.withCpuOnly(only);
        if (modelFolder != null) {
            load(modelFolder, window, models);
        }
    }

    private void save(Stage stage, MainWindow window) {
        settings =
                settings.withReading(
                                window.textScaleProperty().get(),
                                openThoughts.get(),
                                modelTitles.get())
                        .atClose(
                                WindowPlacement.of(stage),
                                window.parametersOpen(),
                                window.historyOpen());
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
        ConversationRepository repository = kept;
        if (repository != null) {
            repository.close();
        }
        background.close();
    }
}

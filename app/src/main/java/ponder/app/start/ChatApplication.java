package ponder.app.start;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import ponder.app.chat.reply.ReadingAloud;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.Pace;
import ponder.app.concurrent.UiThread;
import ponder.app.control.MenuKeys;
import ponder.app.control.PangoRepair;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.history.HistoryViewModel;
import ponder.app.markdown.MarkdownView;
import ponder.app.platform.Assets;
import ponder.app.platform.DesktopNotifier;
import ponder.app.platform.Speech;
import ponder.app.platform.StartupLog;
import ponder.app.platform.TemporaryFiles;
import ponder.app.platform.UserFolders;
import ponder.app.platform.secret.SecretStore;
import ponder.app.print.ChatPrinting;
import ponder.app.print.SystemPrinters;
import ponder.app.requests.ChatDesk;
import ponder.app.serving.LentModels;
import ponder.app.serving.Serving;
import ponder.app.session.Closing;
import ponder.app.session.EngineSlot;
import ponder.app.session.IdleUnloading;
import ponder.app.session.ModelSession;
import ponder.app.session.OpenChats;
import ponder.app.session.ParameterScope;
import ponder.app.session.WindowChats;
import ponder.app.session.chat.ChatServices;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.Preferences;
import ponder.app.settings.SettingsStore;
import ponder.app.shell.ChatFiles;
import ponder.app.shell.ChatWindow;
import ponder.app.shell.ClosingQuestion;
import ponder.app.shell.Deletion;
import ponder.app.shell.Keys;
import ponder.app.shell.MainWindow;
import ponder.app.shell.ModelsWindow;
import ponder.app.shell.Questions;
import ponder.app.shell.QuitKeys;
import ponder.app.shell.Reports;
import ponder.app.shell.SettingsWindow;
import ponder.app.shell.TranslatedWindow;
import ponder.app.shell.WindowPlacement;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;

/** Puts the program together: every object is made here, by hand. */
public final class ChatApplication extends Application {
    private final UserFolders folders = UserFolders.ofThisSystem();
    private final SettingsStore settingsStore = new SettingsStore(folders.config());
    private final SettingsStore.Loaded loaded = settingsStore.load();
    private final Preferences preferences = new Preferences(loaded.settings());
    private final SettingsKeeping keeping = new SettingsKeeping(settingsStore, preferences);
    private final Notices notices = new Notices(loaded);
    private final Keys keys = new Keys(loaded.settings().keys());
    private final Background background = new Background();
    private final Outside outside = Outside.here();
    private final CompletableFuture<Optional<DesktopNotifier>> notifier =
            CompletableFuture.supplyAsync(DesktopNotifier::here, background::run);
    private final ReadingAloud aloud =
            new ReadingAloud(
                    CompletableFuture.supplyAsync(Speech::here, background::run),
                    background::run,
                    UiThread::run);
    private final ParameterScope parameters = new ParameterScope();
    private final ReplyQueue replies = new ReplyQueue(Pace.ofReading(UiThread::later));
    private final EngineSlot engines = new EngineSlot(background::run, UiThread::run);
    private final ModelSession model =
            new ModelSession(
                    folders, preferences, replies, parameters, background, engines, notices::tell);
    private final Serving serving =
            new Serving(
                    preferences,
                    SecretStore.here(folders.config()).named("serving-key", "API key"),
                    new LentModels(model.shownProperty(), replies, UiThread::run),
                    replies.model().uses().guestsProperty(),
                    background::run,
                    UiThread::run);
    private final Ending ending = new Ending(engines, serving, aloud, background, folders);
    private @Nullable StoreOpening store;
    private @Nullable Closing closing;
    private @Nullable TranslatedWindow window;
    private @Nullable LaterStarts laterStarts;

    /** The empty window is shown first: making what is in it takes as long again. */
    @Override
    public void start(Stage stage) {
        StartupLog.reached("toolkit started");
        PangoRepair.install();
        Texts.use(preferences.languageProperty().get());
        Themes themes = new Themes(folders.cache().resolve("window-fonts"));
        themes.familyProperty().bindBidirectional(preferences.themeProperty());
        themes.choiceProperty().bindBidirectional(preferences.brightnessProperty());
        themes.textScaleProperty().bind(preferences.textScaleProperty());
        Scene scene = WindowPlacement.scene(StartPage.make(), loaded.settings().view().bounds());
        themes.style(scene);
        StartupLog.reached("scene styled");
        show(stage, scene);
        store =
                new StoreOpening(
                        folders,
                        background::run,
                        now -> UiThread.run(() -> notices.tellStore(now)));
        ExitSignals.onExit(this::endBySignal);
        StartPage.whenDrawn(
                scene,
                () -> StartPage.fill(scene, folders.state(), () -> fill(stage, scene, themes)));
    }

    private void fill(Stage stage, Scene scene, Themes themes) {
        if (!stage.isShowing()) {
            return;
        }
        System.setProperty("pdfbox.fontcache", folders.cache().toString());
        ConversationRepository repository = store().repository();
        replies.model().askBeforeSending(server -> Questions.send(stage, server));
        Closing end = new Closing(replies, repository, new ClosingQuestion(stage));
        closing = end;
        OpenChats chats = openChats(repository);
        HistoryViewModel history =
                new HistoryViewModel(chats, UiThread::later, Clock.systemDefaultZone());
        ModelsWindow models = modelsWindow(stage, themes);
        ending.with(end, models);
        ChatPrinting printing =
                new ChatPrinting(new SystemPrinters(), stage, background, notices::tell);
        ChatFiles files = new ChatFiles(chats, stage, background, printing, notices::tell);
        Reports reports =
                new Reports(printing, files, chats, model, stage, background, notices::tell);
        Deletion deletion =
                new Deletion(
                        chats,
                        repository,
                        files::exportAll,
                        () -> {
                            history.clear();
                            model.keptReading().deleteAll();
                        },
                        notices::tell);
        SettingsWindow settings = settingsWindow(stage, themes, deletion);
        MainWindow.Actions actions =
                new MainWindow.Actions(
                        chats, printing::print, models::show, models::addServer, settings::show);
        TranslatedWindow main =
                new TranslatedWindow(
                        scene,
                        parts(stage, themes, chats, history, files, reports, models),
                        actions);
        window = main;
        StartupLog.reached("views made");
        follow(chats, history, main);
        translate(main, history, models, settings);
        main.show();
        new ChatListing(repository, chats, history, model.keptReading())
                .begin(lastChat(), notices::tell, () -> Rehearsal.begin(stage, chats));
        keeping.saveSoonAfterChanges(
                background::run, problem -> UiThread.run(() -> notices.tellUnsaved(problem)));
        StartPage.whenDrawn(scene, () -> workBehindTheWindow(main, models));
        QuitKeys.everywhere(stage, keys);
        MenuKeys.everywhere();
        OpenedFiles opened = new OpenedFiles(files, models, model, notices::tell);
        opened.openFirst();
        hearLaterStarts(
                stage,
                opened,
                new ChatDesk(new WindowChats(repository, chats, UiThread::run), background::run));
        CrashLog.offer(folders.state(), stage, themes);
    }

    private StoreOpening store() {
        return Objects.requireNonNull(store);
    }

    private ModelsWindow modelsWindow(Stage stage, Themes themes) {
        return new ModelsWindow(
                stage,
                themes,
                model,
                preferences,
                folders.cache(),
                folders.config(),
                background,
                outside::open,
                this::write);
    }

    private SettingsWindow settingsWindow(Stage stage, Themes themes, Deletion deletion) {
        return new SettingsWindow(
                stage,
                themes,
                preferences,
                folders,
                model,
                outside::open,
                deletion,
                keys,
                () -> notifier.getNow(Optional.empty()).isPresent(),
                serving);
    }

    private ChatWindow.Parts parts(
            Stage stage,
            Themes themes,
            OpenChats chats,
            HistoryViewModel history,
            ChatFiles files,
            Reports reports,
            ModelsWindow models) {
        return new ChatWindow.Parts(
                stage,
                chats,
                history,
                files,
                reports,
                model,
                parameters,
                preferences,
                themes,
                keys,
                replies.tokensPerSecondProperty(),
                notices.standing(),
                models.offers(),
                aloud,
                outside::open,
                serving);
    }

    private void follow(OpenChats chats, HistoryViewModel history, TranslatedWindow main) {
        history.orderProperty().bindBidirectional(preferences.chatOrderProperty());
        IdleClock.start(history::followCalendar);
        chats.onChange(history::put, main::reveal, main::focusComposer);
        notices.use(chats);
        chats.onLongReply(
                new ReplyNotices(() -> notifier.getNow(Optional.empty()), preferences, background)
                        ::ended);
        chats.currentProperty().addListener((o, before, now) -> rememberOpen(now));
        history.openProperty().bind(chats.currentProperty().map(ChatViewModel::id).orElse(0L));
        keys.chosenProperty()
                .addListener((o, before, now) -> preferences.change(s -> s.withKeys(now)));
    }

    private void translate(
            TranslatedWindow main,
            HistoryViewModel history,
            ModelsWindow models,
            SettingsWindow settings) {
        preferences
                .languageProperty()
                .addListener(
                        (o, before, now) -> {
                            main.speak(now);
                            history.refresh();
                            models.refresh();
                            settings.refresh();
                        });
    }

    private void write() {
        if (window != null) {
            window.focusComposer();
        }
    }

    /** What would take the processor from the first picture of the window. */
    private void workBehindTheWindow(TranslatedWindow main, ModelsWindow models) {
        StartupLog.reached("chat shown");
        model.loadFirst();
        serving.begin();
        IdleClock.start(new IdleUnloading(model, replies, preferences, System::nanoTime)::look);
        models.lookAround();
        main.warmUp();
        background.run(MarkdownView::warmUp);
        background.run(Texts::warmUp);
        background.run(() -> TemporaryFiles.sweep(folders));
    }

    private void hearLaterStarts(Stage stage, OpenedFiles opened, ChatDesk desk) {
        laterStarts =
                LaterStarts.hear(
                        folders.state(),
                        UiThread::run,
                        wanted -> {
                            stage.setIconified(false);
                            stage.toFront();
                            stage.requestFocus();
                            opened.open(wanted);
                        },
                        desk::serve);
    }

    /** Before anything ends: what comes now is for the next window. */
    private void stopHearing() {
        if (laterStarts != null) {
            laterStarts.close();
        }
    }

    private void show(Stage stage, Scene scene) {
        stage.setTitle("Ponder");
        stage.getIcons().add(new Image(Assets.url("icon-256.png").toExternalForm()));
        stage.setMinWidth(420);
        stage.setMinHeight(480);
        stage.setScene(scene);
        WindowPlacement.begin(stage, loaded.settings().view().bounds());
        stage.setOnCloseRequest(e -> close(stage, e));
        stage.setOnShown(e -> StartupLog.reached("window shown"));
        stage.show();
    }

    private OpenChats openChats(ConversationRepository repository) {
        ChatServices services =
                new ChatServices(
                        repository,
                        repository::nextId,
                        parameters.ofModelProperty()::get,
                        System::nanoTime,
                        System::currentTimeMillis,
                        background::run,
                        UiThread::run,
                        preferences.modelTitlesProperty()::get,
                        preferences.closingWordsProperty()::get);
        return new OpenChats(repository, replies, services, preferences::parametersOfNewChats);
    }

    private void rememberOpen(@Nullable ChatViewModel chat) {
        long id = chat == null || chat.temporary() ? 0 : chat.id();
        preferences.change(s -> s.withView(s.view().withChat(id)));
    }

    /** The chat that the user wants to begin with, or 0 for an empty one. */
    private long lastChat() {
        return preferences.lastChatProperty().get() ? loaded.settings().view().chat() : 0;
    }

    private void close(Stage stage, WindowEvent request) {
        Closing end = closing;
        if (end == null || end.mayClose()) {
            stopHearing();
            keeping.saveAtEnd(stage, window == null ? null : window.view());
        } else {
            request.consume();
            model.resume();
        }
    }

    @Override
    public void stop() {
        Ending.inOrder(() -> replies.end(Duration.ofSeconds(2)), ending::shutDown);
    }

    private void endBySignal() {
        stopHearing();
        Closing end = closing;
        Ending.inOrder(end == null ? () -> {} : end::endReplies, ending::shutDown);
    }
}

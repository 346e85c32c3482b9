package ponder.app.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.Background;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.BundledModels;
import ponder.app.platform.StartupLog;
import ponder.app.platform.UserFolders;
import ponder.app.platform.secret.SecretStore;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.session.queue.AwaitedModel;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.ChatEngine;
import ponder.inference.Device;
import ponder.inference.DevicePreference;
import ponder.inference.EngineInfo;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.ReasoningOptions;
import ponder.inference.engines.EngineFactory;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;
import ponder.inference.models.ModelPackage;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** Which model is in use, and how it gets there. */
public final class ModelSession implements ModelControl, AutoCloseable {
    /** Set to the folder of the model to open first. */
    public static final String MODEL_PROPERTY = "ponder.model";

    /**
     * What the window shows of the model.
     *
     * @param name empty while there is none
     * @param source null while there is none
     * @param device null until it is loaded
     * @param demo whether it is the demo model
     * @param defaults what its makers advise; null until its files are read
     * @param reasoning what can be asked about its thinking; null until it is loaded
     * @param context longest chat in tokens; where it cannot be known, more than most models have
     * @param server the host that everything is sent to; null for none
     * @param resting whether it has left memory until somebody asks
     */
    public record Shown(
            String name,
            @Nullable ModelSource source,
            @Nullable Device device,
            boolean demo,
            @Nullable ChatParameters defaults,
            @Nullable ReasoningOptions reasoning,
            int context,
            @Nullable String server,
            boolean resting) {
        private static final int UNKNOWN_CONTEXT = 131_072;

        /** Whether there is no model, or only the small one that comes with Ponder. */
        public boolean lacking() {
            return source == null || demo;
        }

        /** There is no model. */
        public static final Shown NONE =
                new Shown("", null, null, false, null, null, 0, null, false);

        static Shown loading(ModelSource source, String name) {
            return new Shown(name, source, null, false, null, null, 0, null, false);
        }

        /** Its files have been looked at. */
        static Shown loading(
                ModelSource source, String name, ChatParameters defaults, int context) {
            return new Shown(name, source, null, false, defaults, null, context, null, false);
        }

        static Shown loaded(ModelSource source, EngineInfo info) {
            return new Shown(
                    info.name(),
                    source,
                    info.device(),
                    info.demo(),
                    ChatParameters.of(info.advisedSampling()),
                    info.reasoning(),
                    info.contextLength() > 0 ? info.contextLength() : UNKNOWN_CONTEXT,
                    info.server(),
                    false);
        }

        Shown atRest() {
            return new Shown(name, source, null, demo, defaults, reasoning, context, server, true);
        }
    }

    private final UserFolders folders;
    private final Preferences preferences;
    private final ReplyQueue replies;
    private final ParameterScope parameters;
    private final Consumer<@Nullable String> tell;
    private final Background background;
    private final EngineSlot engines;
    private final ModelSearch search;
    private final ServerKeys keys;
    private final KeptReading reading;
    private @Nullable ModelSource unloaded;
    private String unloadedName = "";
    private long loadingSince = System.nanoTime();
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NONE);

    /**
     * @param tell shows a sentence to the user
     */
    public ModelSession(
            UserFolders folders,
            Preferences preferences,
            ReplyQueue replies,
            ParameterScope parameters,
            Background background,
            EngineSlot engines,
            Consumer<@Nullable String> tell) {
        this.folders = folders;
        this.preferences = preferences;
        this.replies = replies;
        this.parameters = parameters;
        this.background = background;
        this.tell = tell;
        this.engines = engines;
        this.search = new ModelSearch(this::library, background);
        this.reading = new KeptReading(folders.cache(), preferences, background::run);
        this.keys = new ServerKeys(SecretStore.here(folders.config()));
        parameters.ofModelProperty().addListener((o, before, now) -> remember(now));
        preferences.cpuOnlyProperty().addListener(o -> resume());
        preferences.threadsProperty().addListener(o -> resume());
        preferences.contextProperty().addListener(o -> resume());
        preferences.keptGigabytesProperty().addListener(o -> resume());
        preferences.cudaFolderProperty().addListener(o -> resume());
    }

    public KeptReading keptReading() {
        return reading;
    }

    public ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** Loads the model that was in use last, or else the first that is found. */
    public void loadFirst() {
        String last = System.getProperty(MODEL_PROPERTY, preferences.settings().model());
        if (last == null) {
            search.look(ModelLibrary::folders, this::loadFirstOf);
        } else {
            load(ModelSource.of(last));
        }
    }

    private void loadFirstOf(List<Path> known) {
        if (shown.get().source() != null) {
            return; // one was chosen meanwhile
        }
        if (known.isEmpty()) {
            replies.modelFailed(Problem.of(AppProblem.MODEL_NOT_FOUND, home()));
        } else {
            load(new ModelSource.LocalFolder(known.getFirst()));
        }
    }

    @Override
    public void load(ModelSource source) {
        load(source, source.name());
    }

    private void load(ModelSource source, String name) {
        replies.modelLoading(source);
        loadingSince = System.nanoTime();
        shown.set(Shown.loading(source, name));
        background.run(() -> look(source));
        ModelChoice choice = preferences.settings().choice(source.id());
        EngineOptions options =
                reading.with(EngineOptions.in(folders.cache()))
                        .withCudaFolder(path(preferences.cudaFolderProperty().get()))
                        .on(
                                preferences.cpuOnlyProperty().get()
                                        ? DevicePreference.CPU
                                        : DevicePreference.AUTO)
                        .withThreads(preferences.threadsProperty().get())
                        .withContext(
                                choice.context() > 0
                                        ? choice.context()
                                        : preferences.contextProperty().get())
                        .withPrecision(choice.precision())
                        .withDraftModel(path(choice.draftModel()))
                        .withKeys(keys);
        engines.load(source, options, engine -> loaded(source, engine), replies::modelFailed);
    }

    private static @Nullable Path path(@Nullable String folder) {
        return folder == null ? null : Path.of(folder);
    }

    /** A model's name and parameters are those of its files before it is loaded. */
    private void look(ModelSource source) {
        switch (source) {
            case ModelSource.LocalFolder folder -> {
                try {
                    ModelPackage model = ModelPackage.read(folder.path());
                    var advised = ChatParameters.of(EngineFactory.advisedSampling(model));
                    UiThread.run(
                            () -> loading(source, model.name(), advised, model.contextLength()));
                } catch (PonderException e) {
                    // loading it will say what is wrong with it
                }
            }
            case ModelSource.Endpoint server -> {
                var advised = ChatParameters.of(EngineFactory.advisedSampling(server));
                UiThread.run(() -> loading(source, server.name(), advised, Shown.UNKNOWN_CONTEXT));
            }
        }
    }

    @Override
    public List<ModelSource.Endpoint> servers() {
        return preferences.settings().servers();
    }

    private void loading(ModelSource source, String name, ChatParameters advised, int context) {
        Shown now = shown.get();
        if (source.equals(now.source()) && now.device() == null && !now.resting()) {
            use(name, advised);
            shown.set(Shown.loading(source, name, advised, context));
        }
    }

    private void use(String name, ChatParameters advised) {
        parameters.modelChanged(preferences.settings().parameters().getOrDefault(name, advised));
    }

    private void loaded(ModelSource source, ChatEngine engine) {
        EngineInfo info = engine.info();
        Shown now = Shown.loaded(source, info);
        use(now.name(), ChatParameters.of(info.advisedSampling()));
        String id = source.id();
        preferences.change(
                s ->
                        s.withModel(id)
                                .withChoice(
                                        id,
                                        s.choice(id)
                                                .usedAt(
                                                        System.currentTimeMillis(),
                                                        loadSeconds())));
        shown.set(now);
        replies.modelLoaded(engine);
        String notices = Texts.sentences(info.notices().stream().map(Problems::sentence).toList());
        tell.accept(notices.isEmpty() ? null : notices);
        StartupLog.reached("model ready");
    }

    @Override
    public ObservableValue<Integer> threads() {
        return shown.map(model -> model.device() == null ? 0 : model.device().threads());
    }

    @Override
    public boolean lacksRealModel() {
        return shown.get().lacking();
    }

    @Override
    public void await(@Nullable AwaitedModel model) {
        replies.await(model);
    }

    @Override
    public double expectedLoadSeconds() {
        ModelSource source = shown.get().source();
        return source == null ? 0 : preferences.settings().choice(source.id()).loadSeconds();
    }

    @Override
    public double loadSeconds() {
        return (System.nanoTime() - loadingSince) / 1e9;
    }

    @Override
    public @Nullable ModelSource chosen() {
        return shown.get().source();
    }

    @Override
    public void resume() {
        ModelSource source = shown.get().source();
        if (source != null && !shown.get().resting()) {
            load(source);
        }
    }

    /** Lets a model of this machine leave memory until somebody asks it. */
    public void rest() {
        Shown now = shown.get();
        if (now.source() instanceof ModelSource.LocalFolder source && now.device() != null) {
            shown.set(now.atRest());
            replies.modelRests(() -> load(source, now.name()));
            engines.unload();
        }
    }

    @Override
    public @Nullable ModelSource unloaded() {
        return unloaded;
    }

    @Override
    public String unloadedName() {
        return unloadedName;
    }

    @Override
    public void unload(Runnable freed) {
        unloaded = shown.get().source();
        unloadedName = shown.get().name();
        shown.set(Shown.NONE);
        engines.unload(freed);
        replies.modelFailed(Problem.of(AppProblem.MODEL_NOT_LOADED));
    }

    /** What is as the model advises follows its advice, also where that changes. */
    private void remember(ChatParameters now) {
        Shown model = shown.get();
        if (model.defaults() != null) {
            @Nullable ChatParameters own = now.equals(model.defaults()) ? null : now;
            preferences.change(s -> s.withParametersOf(model.name(), own));
        }
    }

    @Override
    public Path home() {
        @Nullable String chosen = preferences.modelHomeProperty().get();
        return chosen == null ? BundledModels.home(folders) : Path.of(chosen);
    }

    @Override
    public ModelLibrary library() {
        return BundledModels.library(folders, home(), preferences.settings().modelFolders());
    }

    @Override
    public void modelsChanged() {
        changes.set(changes.get() + 1);
    }

    /** Counts how often other models became known. */
    public ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /** Looks for models in the background and hands them over on the JavaFX thread. */
    public void find(Consumer<List<LibraryItem>> found) {
        search.look(ModelLibrary::items, found);
    }

    /**
     * Looks in the background for the model with these files, and tells it on the JavaFX thread.
     *
     * @param found told the one in use rather than a copy of it; empty where there is none
     */
    public void find(String fingerprint, Consumer<Optional<ModelSource>> found) {
        search.find(fingerprint, shown.get().source(), found);
    }

    @Override
    public void close() {
        engines.close();
    }
}

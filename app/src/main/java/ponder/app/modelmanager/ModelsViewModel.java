package ponder.app.modelmanager;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.modelmanager.found.FoundModel;
import ponder.app.modelmanager.found.FoundModels;
import ponder.app.modelmanager.hub.HubToken;
import ponder.app.modelmanager.hub.HubViewModel;
import ponder.app.modelmanager.server.ServersViewModel;
import ponder.app.modelmanager.trash.ModelRemoval;
import ponder.app.modelmanager.trash.Trash;
import ponder.app.problem.Problems;
import ponder.app.session.ModelControl;
import ponder.app.session.ServerKeys;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.Preferences;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.download.CatalogModel;
import ponder.inference.engines.ModelReview;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;
import ponder.inference.problem.Problem;

/** The models of this machine and what can be done with them. */
public final class ModelsViewModel {
    private final ModelControl models;
    private final Preferences preferences;
    private final ModelSupply supply;
    private final FoundModels found;
    private final HubViewModel hub;
    private final ServersViewModel servers;
    private final HubToken token;
    private final Executor background;
    private final Executor uiThread;
    private final ModelRemoval removal;
    private final ModelRows rows;
    private final ModelTasks tasks;
    private final AwaitedTask awaited;
    private final ObjectProperty<@Nullable ModelSource> loaded = new SimpleObjectProperty<>();
    private final ModelNews news = new ModelNews();

    /**
     * @param cacheFolder where native libraries are unpacked once
     * @param uiThread where properties change
     */
    public ModelsViewModel(
            ModelControl models,
            Preferences preferences,
            Path cacheFolder,
            ModelSupply supply,
            Executor background,
            Executor uiThread) {
        this.models = models;
        this.preferences = preferences;
        this.supply = supply;
        this.found = new FoundModels(supply.others(), background, uiThread);
        this.background = background;
        this.uiThread = uiThread;
        this.rows = new ModelRows(models, preferences, loaded, background, uiThread);
        this.tasks =
                new ModelTasks(
                        models::home,
                        cacheFolder,
                        supply.repository(),
                        background,
                        uiThread,
                        this::report,
                        this::made,
                        this::int8Cache);
        this.removal = new ModelRemoval(models, new Trash(), background, this::report);
        this.hub =
                new HubViewModel(
                        supply.repository(),
                        background,
                        uiThread,
                        choice -> download(choice.download()));
        this.token =
                new HubToken(ModelSupply.token(supply.secrets()), background, uiThread, news::say);
        this.servers =
                new ServersViewModel(
                        models,
                        preferences,
                        loaded,
                        new ServerKeys(supply.secrets()),
                        background,
                        uiThread,
                        news::say);
        this.awaited = new AwaitedTask(tasks.all(), models);
        loaded.addListener((o, before, now) -> modelChanged());
    }

    private void modelChanged() {
        awaited.choose();
        refresh();
        ModelSource now = loaded.get();
        if (now != null) {
            news.loaded(now);
        }
    }

    private void begin(ModelSource source) {
        news.chosen(source);
        models.load(source);
    }

    public ObservableList<ModelRow> rows() {
        return rows.all();
    }

    /** What was free when the models were looked at last. */
    ObservableValue<ComputerMemory> memory() {
        return rows.memory();
    }

    public ObservableList<ModelTask> tasks() {
        return tasks.all();
    }

    public List<CatalogModel> catalog() {
        return supply.catalog();
    }

    /** What other programs keep on this computer. */
    public FoundModels found() {
        return found;
    }

    /** The models on servers. */
    public ServersViewModel servers() {
        return servers;
    }

    /** What was asked of the hub. */
    public HubViewModel hub() {
        return hub;
    }

    /** Of the user's account at the hub. */
    HubToken token() {
        return token;
    }

    /** Whether a model of another program is not listed here already, itself or converted. */
    boolean isNew(FoundModel model) {
        LibraryItem item = model.item();
        return rows().stream()
                .map(ModelRow::item)
                .noneMatch(here -> here.path().equals(item.path()) || model.origin().isOf(here));
    }

    /** Whether a model that can be downloaded was, and is listed. */
    boolean isHere(CatalogModel model) {
        Path folder = home().resolve(model.name());
        return rows().stream().anyMatch(row -> row.item().path().equals(folder));
    }

    /** Loads a model of another program from where it lies, converting it first if need be. */
    void use(FoundModel model) {
        news.sayNothing();
        LibraryItem item = model.item();
        if (item.kind() == LibraryItem.Kind.MODEL) {
            list(item.path());
            begin(source(item));
            return;
        }
        ConvertRequest request =
                new ConvertRequest(item.path(), item.plainName(), null, null, int8Cache());
        if (!tasks.converts(request)) {
            tasks.convert(request, this::loadFolder);
        }
    }

    private void loadFolder(Path folder) {
        begin(new ModelSource.LocalFolder(folder));
    }

    /** A first real model is what its maker wants to talk to. */
    private void made(Path folder) {
        if (models.lacksRealModel()) {
            loadFolder(folder);
        }
    }

    /** The model in use, or null. */
    public ObjectProperty<@Nullable ModelSource> loadedProperty() {
        return loaded;
    }

    /** What went wrong or was done last, as a sentence; empty at first. */
    public ReadOnlyStringProperty messageProperty() {
        return news.messageProperty();
    }

    /** Whether the model that was chosen here is in use, so that it can be asked something. */
    public ReadOnlyBooleanProperty askableProperty() {
        return news.askableProperty();
    }

    /** Where models are kept. */
    public Path home() {
        return models.home();
    }

    /** Whether newly converted models keep their KV cache in 8 bits, unless asked otherwise. */
    public boolean int8Cache() {
        return preferences.int8CacheProperty().get();
    }

    /** Looks at the disk again, off this thread. */
    public void refresh() {
        rows.refresh();
    }

    private static ModelSource source(LibraryItem item) {
        return ModelRows.source(item);
    }

    public void load(ModelRow row) {
        news.sayNothing();
        begin(source(row.item()));
    }

    public void unload() {
        models.unload(this::refresh);
    }

    /**
     * Sets something of a model, and loads it again if it is in use or on its way.
     *
     * @param change of what is set for it when this is called
     */
    public void choose(ModelRow row, UnaryOperator<ModelChoice> change) {
        String path = row.item().path().toString();
        preferences.change(s -> s.withChoice(path, change.apply(s.choice(path))));
        if (source(row.item()).equals(models.chosen())) {
            models.resume();
        }
        refresh();
    }

    /**
     * Lists a folder of models or a model, and {@linkplain #look looks} at what must be converted.
     */
    void add(Path path, Consumer<Convertible> ready) {
        Path whole = path.toAbsolutePath().normalize();
        news.sayNothing();
        background.execute(
                () -> {
                    boolean convertible = ModelLibrary.isCheckpoint(whole);
                    boolean neither = !convertible && Files.isRegularFile(whole);
                    boolean any = convertible || neither || new ModelLibrary(List.of(whole)).any();
                    uiThread.execute(
                            () -> {
                                if (convertible) {
                                    look(whole, ready);
                                } else {
                                    add(whole, neither, any);
                                }
                            });
                });
    }

    /**
     * @param neither whether it is a file that is no model
     * @param any whether there is a model in it
     */
    private void add(Path whole, boolean neither, boolean any) {
        if (neither) {
            news.say(() -> Texts.of("models.neither", ModelLibrary.placeName(whole)));
        } else {
            list(whole);
        }
        if (!any) {
            news.say(() -> Texts.of("models.noneIn", whole));
        }
    }

    private void list(Path folder) {
        preferences.change(s -> s.withModelFolder(folder.toString()));
        refresh();
    }

    /** Removes a folder from the list; the files stay. */
    public void forget(ModelRow row) {
        preferences.change(s -> s.withoutModelFolder(row.item().path().toString()));
        refresh();
    }

    /** Whether a model that is deleted can be brought back. */
    boolean canUndelete(ModelRow row) {
        return removal.canUndo(row.item());
    }

    public void delete(ModelRow row) {
        removal.of(row.item());
    }

    /** From any thread: what was done, after which the disk is another. */
    private void report(Supplier<String> sentence) {
        uiThread.execute(
                () -> {
                    news.say(sentence);
                    refresh();
                });
    }

    /** Says everything again, in the language now in use. */
    public void reword() {
        news.reword();
        tasks.all().forEach(task -> task.work().reword());
    }

    /**
     * Looks at a checkpoint before it is asked how to convert it. What stands in the way is said.
     *
     * @param ready told, if nothing does, what the model is called and the names of chat templates
     *     to choose from: none where the checkpoint has one of its own
     */
    void look(Path source, Consumer<Convertible> ready) {
        news.sayNothing();
        background.execute(
                () -> {
                    List<Problem> problems = ModelReview.ofCheckpoint(source);
                    Convertible found = Convertible.of(source);
                    uiThread.execute(
                            () -> {
                                if (problems.isEmpty() || !found.templates().isEmpty()) {
                                    ready.accept(found);
                                } else {
                                    news.say(() -> Problems.sentence(problems.getFirst()));
                                }
                            });
                });
    }

    public void convert(ConvertRequest request) {
        tasks.convert(request, this::made);
    }

    public void download(CatalogModel model) {
        tasks.download(model);
    }

    /** Downloads that an earlier run of the program left, as paused tasks. */
    public void findUnfinished() {
        tasks.findUnfinished();
    }

    public void stop(ModelTask task) {
        task.work().cancel();
    }

    public void resume(ModelTask task) {
        task.resume().run();
    }

    ModelTasks work() {
        return tasks;
    }

    /** What was said is known once the window has been closed. */
    public void sayNothing() {
        news.sayNothing();
    }

    /** Removes a paused or failed download from the list, and from the disk what came of it. */
    void discard(ModelTask task) {
        dismiss(task);
        tasks.discard(task);
    }

    /** Removes a failed or paused task from the list; what it fetched stays on disk. */
    public void dismiss(ModelTask task) {
        tasks.all().remove(task);
    }
}

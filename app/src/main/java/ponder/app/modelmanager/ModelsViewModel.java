package ponder.app.modelmanager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.settings.ModelChoice;
import ponder.app.settings.Settings;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.DownloadException;
import ponder.inference.download.ModelDownload;
import ponder.inference.download.Repository;
import ponder.inference.export.ExportOptions;
import ponder.inference.export.ExportReport;
import ponder.inference.export.ModelExporter;
import ponder.inference.export.checkpoint.ExportException;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;

/** The models of this machine and what can be done with them. */
public final class ModelsViewModel {
    /** What the rest of the program does for the models window. */
    public interface Host {
        Settings settings();

        void settings(Settings changed);

        /** The known models, with the folders that the user added. */
        ModelLibrary library();

        void load(Path folder);

        void unload();
    }

    private final Host host;
    private final Path home;
    private final List<CatalogModel> catalog;
    private final Supplier<Repository> repository;
    private final Executor background;
    private final Executor uiThread;
    private final Trash trash = new Trash();
    private final ObservableList<ModelRow> rows = FXCollections.observableArrayList();
    private final ObservableList<ModelTask> tasks = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Path> loaded = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");

    /**
     * @param home where converted and downloaded models go
     * @param repository opened only when the user asks for a download
     * @param uiThread where properties change
     */
    public ModelsViewModel(
            Host host,
            Path home,
            List<CatalogModel> catalog,
            Supplier<Repository> repository,
            Executor background,
            Executor uiThread) {
        this.host = host;
        this.home = home;
        this.catalog = catalog;
        this.repository = repository;
        this.background = background;
        this.uiThread = uiThread;
        loaded.addListener((o, before, now) -> refresh());
    }

    public ObservableList<ModelRow> rows() {
        return rows;
    }

    public ObservableList<ModelTask> tasks() {
        return tasks;
    }

    public List<CatalogModel> catalog() {
        return catalog;
    }

    /** Folder of the model in use, or null. */
    public ObjectProperty<@Nullable Path> loadedProperty() {
        return loaded;
    }

    /** What went wrong or was done last, as a sentence; empty at first. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Where models are kept. */
    public Path home() {
        return home;
    }

    /** Looks at the disk again, off this thread. */
    public void refresh() {
        ModelLibrary library = host.library();
        background.execute(
                () -> {
                    List<LibraryItem> items = library.items();
                    uiThread.execute(() -> show(items));
                });
    }

    private void show(List<LibraryItem> items) {
        Settings settings = host.settings();
        List<ModelRow> all = new ArrayList<>();
        for (LibraryItem item : items) {
            String path = item.path().toString();
            all.add(
                    new ModelRow(
                            item,
                            settings.choice(path),
                            item.path().equals(loaded.get()),
                            item.path().startsWith(home),
                            settings.modelFolders().contains(path)));
        }
        rows.setAll(all);
    }

    public void load(ModelRow row) {
        message.set("");
        host.load(row.item().path());
    }

    public void unload() {
        host.unload();
    }

    public void choose(ModelRow row, ModelChoice choice) {
        host.settings(host.settings().withChoice(row.item().path().toString(), choice));
        if (row.loaded()) {
            host.load(row.item().path());
        }
        refresh();
    }

    /** A folder of models, a model, a checkpoint or a GGUF file. */
    public void add(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(whole) && !ModelLibrary.isCheckpoint(whole)) {
            message.set(whole.getFileName() + " is neither a model folder nor a GGUF file.");
            return;
        }
        if (new ModelLibrary(List.of(whole)).items().isEmpty()) {
            message.set(
                    "There is no model in "
                            + whole
                            + " yet; what is put there will be found the next time.");
        } else {
            message.set("");
        }
        host.settings(host.settings().withModelFolder(whole.toString()));
        refresh();
    }

    /** Takes a folder off the list; the files stay. */
    public void forget(ModelRow row) {
        host.settings(host.settings().withoutModelFolder(row.item().path().toString()));
        refresh();
    }

    public boolean canUndelete() {
        return trash.exists();
    }

    public void delete(ModelRow row) {
        if (row.loaded()) {
            host.unload();
        }
        background.execute(
                () -> {
                    String result;
                    try {
                        trash.remove(row.item().path());
                        result = row.item().name() + " was removed.";
                    } catch (IOException e) {
                        result =
                                row.item().name()
                                        + " could not be removed: check that its folder can be written.";
                    }
                    say(result);
                });
    }

    private void say(String sentence) {
        uiThread.execute(
                () -> {
                    message.set(sentence);
                    refresh();
                });
    }

    /** A folder below {@link #home} that does not exist yet. */
    private Path freeFolder(String name) {
        String clean = name.replaceAll("[^\\w. ()-]", "_").strip();
        Path folder = home.resolve(clean.isEmpty() ? "model" : clean);
        for (int i = 2; Files.exists(folder); i++) {
            folder = home.resolve(clean + " " + i);
        }
        return folder;
    }

    public void convert(ConvertRequest request) {
        AtomicBoolean cancelled = new AtomicBoolean();
        ModelTask task =
                new ModelTask(
                        "Converting " + request.name(), false, () -> cancelled.set(true), () -> {});
        tasks.add(task);
        background.execute(() -> convert(request, task, cancelled));
    }

    private void convert(ConvertRequest request, ModelTask task, AtomicBoolean cancelled) {
        Path target = freeFolder(request.name());
        Throttle throttle = new Throttle(uiThread);
        try {
            Files.createDirectories(home);
            ExportReport report =
                    ModelExporter.export(
                            request.source(),
                            target,
                            new ExportOptions(request.name(), request.precision()),
                            done -> {
                                if (cancelled.get()) {
                                    throw new CancellationException();
                                }
                                throttle.run(() -> task.at(done, percent(done, throttle)));
                            });
            finish(task, converted(request, report));
        } catch (CancellationException e) {
            finish(task, "The conversion of " + request.name() + " was cancelled.");
        } catch (ExportException e) {
            fail(task, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            fail(task, "The folder " + home + " cannot be written.");
        } catch (OutOfMemoryError e) {
            fail(task, "There is not enough memory for this conversion: close other programs.");
        }
    }

    private static String percent(double done, Throttle throttle) {
        return String.format(Locale.ROOT, "%.0f %%", done * 100)
                + ModelTask.left(done, throttle.seconds());
    }

    private static String converted(ConvertRequest request, ExportReport report) {
        return String.format(
                Locale.ROOT,
                "%s was converted to %s: %s in %.0f s.",
                request.name(),
                report.precision(),
                ModelRow.size(report.targetBytes()),
                report.seconds());
    }

    private void finish(ModelTask task, String sentence) {
        uiThread.execute(
                () -> {
                    tasks.remove(task);
                    message.set(sentence);
                    refresh();
                });
    }

    private void fail(ModelTask task, String sentence) {
        uiThread.execute(() -> task.failed(sentence));
    }

    public void download(CatalogModel model) {
        boolean running = tasks.stream().anyMatch(task -> task.title().endsWith(model.name()));
        if (!running) {
            start(model);
        }
    }

    private void start(CatalogModel model) {
        Path target = home.resolve(model.name());
        List<ModelTask> self = new ArrayList<>();
        Throttle throttle = new Throttle(uiThread);
        ModelDownload download =
                new ModelDownload(
                        repository.get(),
                        model,
                        target,
                        p ->
                                throttle.run(
                                        () ->
                                                self.getFirst()
                                                        .at(
                                                                (double) p.done()
                                                                        / Math.max(1, p.total()),
                                                                DownloadWording.line(
                                                                        p, throttle.seconds()))));
        ModelTask task =
                new ModelTask(
                        "Downloading " + model.name(), true, download::pause, () -> start(model));
        self.add(task);
        tasks.removeIf(other -> other.title().equals(task.title()));
        tasks.add(task);
        background.execute(() -> run(download, task, model));
    }

    private void run(ModelDownload download, ModelTask task, CatalogModel model) {
        try {
            download.run();
            finish(
                    task,
                    model.name()
                            + (model.checkpoint()
                                    ? " was downloaded. Convert it to run it."
                                    : " was downloaded."));
        } catch (CancellationException e) {
            uiThread.execute(task::paused);
        } catch (DownloadException e) {
            fail(task, String.valueOf(e.getMessage()));
        }
    }

    /** Downloads that an earlier run of the program left, as paused tasks. */
    public void findUnfinished() {
        background.execute(
                () -> {
                    List<CatalogModel> found = unfinished();
                    uiThread.execute(() -> found.forEach(this::addPaused));
                });
    }

    private List<CatalogModel> unfinished() {
        List<CatalogModel> found = new ArrayList<>();
        if (Files.isDirectory(home)) {
            try (Stream<Path> children = Files.list(home)) {
                children.map(ModelDownload::unfinished)
                        .forEach(
                                model -> {
                                    if (model != null) {
                                        found.add(model);
                                    }
                                });
            } catch (IOException e) {
                say("The folder " + home + " cannot be read.");
            }
        }
        return found;
    }

    private void addPaused(CatalogModel model) {
        ModelTask task =
                new ModelTask("Downloading " + model.name(), true, () -> {}, () -> start(model));
        task.paused();
        tasks.add(task);
    }

    public void stop(ModelTask task) {
        task.stop();
    }

    public void resume(ModelTask task) {
        task.resume();
    }

    /** Takes a task that failed or was paused off the list; what it fetched stays on the disk. */
    public void dismiss(ModelTask task) {
        tasks.remove(task);
    }

    /** At most a few updates a second reach the window. */
    private static final class Throttle {
        private static final long PERIOD = 200_000_000;

        private final Executor uiThread;
        private final long start = System.nanoTime();
        private long last;

        Throttle(Executor uiThread) {
            this.uiThread = uiThread;
        }

        void run(Runnable update) {
            if (System.nanoTime() - last > PERIOD || last == 0) {
                last = System.nanoTime();
                uiThread.execute(update);
            }
        }

        double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}

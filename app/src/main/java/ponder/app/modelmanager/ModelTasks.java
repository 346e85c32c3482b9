package ponder.app.modelmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import ponder.app.platform.PonderVersion;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.app.text.TimeLeft;
import ponder.inference.convert.ConversionOptions;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.ModelConverter;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelDownload;
import ponder.inference.download.Repository;
import ponder.inference.engines.ModelConversion;
import ponder.inference.problem.PonderException;

/** Conversions and downloads in the background. */
final class ModelTasks {
    private final Supplier<Path> homeNow;
    private final Path cacheFolder;
    private final Supplier<Repository> repository;
    private final Executor background;
    private final Executor uiThread;
    private final Consumer<String> say;
    private final ObservableList<ModelTask> tasks = FXCollections.observableArrayList();

    /**
     * @param home where models go, asked each time
     * @param cacheFolder where native libraries are unpacked once
     * @param say told, from any thread, what was done
     */
    ModelTasks(
            Supplier<Path> home,
            Path cacheFolder,
            Supplier<Repository> repository,
            Executor background,
            Executor uiThread,
            Consumer<String> say) {
        this.homeNow = home;
        this.cacheFolder = cacheFolder;
        this.repository = repository;
        this.background = background;
        this.uiThread = uiThread;
        this.say = say;
    }

    private Path home() {
        return homeNow.get();
    }

    ObservableList<ModelTask> all() {
        return tasks;
    }

    /** A folder below the home that does not exist yet, and that no task makes. */
    private Path freeFolder(String name) {
        String clean = name.replaceAll("[^\\w. ()-]", "_").strip();
        String first = clean.isEmpty() ? "model" : clean;
        Path folder = home().resolve(first);
        for (int i = 2; Files.exists(folder) || making(folder).isPresent(); i++) {
            folder = home().resolve(first + " " + i);
        }
        return folder;
    }

    private Optional<ModelTask> making(Path folder) {
        return tasks.stream().filter(task -> task.target().equals(folder)).findFirst();
    }

    void convert(ConvertRequest request) {
        AtomicBoolean cancelled = new AtomicBoolean();
        ModelTask task =
                new ModelTask(
                        ModelTask.Kind.CONVERSION,
                        request.name(),
                        freeFolder(request.name()),
                        () -> cancelled.set(true),
                        () -> {});
        tasks.add(task);
        background.execute(() -> convert(request, task, cancelled));
    }

    private void convert(ConvertRequest request, ModelTask task, AtomicBoolean cancelled) {
        Throttle throttle = new Throttle(uiThread);
        try {
            Files.createDirectories(home());
            ConversionReport report =
                    conversion(request, task)
                            .run(
                                    done -> {
                                        if (cancelled.get()) {
                                            throw new CancellationException();
                                        }
                                        throttle.run(() -> task.at(done, percent(done, throttle)));
                                    });
            finish(task, converted(request, report));
        } catch (CancellationException e) {
            finish(task, Texts.of("work.cancelled", request.name()));
        } catch (PonderException e) {
            fail(task, Problems.sentence(e));
        } catch (IOException e) {
            fail(task, Texts.of("work.noWrite", home()));
        } catch (OutOfMemoryError e) {
            fail(task, Texts.of("work.noMemory"));
        } catch (RuntimeException | Error e) {
            failUnexpectedly(task, e);
        }
    }

    private ModelConversion conversion(ConvertRequest request, ModelTask task) {
        return new ModelConversion(
                request.source(),
                task.target(),
                new ConversionOptions(request.name(), request.precision())
                        .by("Ponder " + PonderVersion.text()),
                request.int8Cache(),
                cacheFolder);
    }

    private static String percent(double done, Throttle throttle) {
        return TimeLeft.after(
                Texts.of("work.percent", Texts.number(done * 100, 0)), done, throttle.seconds());
    }

    private static String converted(ConvertRequest request, ConversionReport report) {
        return Texts.of(
                "work.converted",
                request.name(),
                report.precision(),
                Texts.size(report.targetBytes()),
                Texts.number(report.seconds(), 0));
    }

    private void finish(ModelTask task, String sentence) {
        uiThread.execute(() -> tasks.remove(task));
        say.accept(sentence);
    }

    private void fail(ModelTask task, String sentence) {
        uiThread.execute(() -> task.failed(sentence));
    }

    /** Begins, or goes on where it was paused or failed. */
    void download(CatalogModel model) {
        Path target = home().resolve(model.name());
        Optional<ModelTask> before = making(target);
        if (before.isEmpty()) {
            start(model, target);
        } else if (!before.get().pausable()) {
            say.accept(Texts.of("work.taken", target));
        } else if (before.get().stateProperty().get() != ModelTask.State.RUNNING) {
            before.get().resume();
        }
    }

    private void start(CatalogModel model, Path target) {
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
                        ModelTask.Kind.DOWNLOAD,
                        model.name(),
                        target,
                        download::pause,
                        () -> start(model, target));
        self.add(task);
        tasks.removeIf(other -> other.target().equals(target));
        tasks.add(task);
        background.execute(() -> run(download, task, model));
    }

    private void run(ModelDownload download, ModelTask task, CatalogModel model) {
        try {
            download.run();
            finish(
                    task,
                    Texts.of(
                            model.checkpoint() ? "work.downloadedConvert" : "work.downloaded",
                            model.name()));
        } catch (CancellationException e) {
            uiThread.execute(task::paused);
        } catch (PonderException e) {
            fail(task, Problems.sentence(e));
        } catch (RuntimeException | Error e) {
            failUnexpectedly(task, e);
        }
    }

    private void failUnexpectedly(ModelTask task, Throwable e) {
        System.getLogger(ModelTasks.class.getName())
                .log(System.Logger.Level.ERROR, "a task failed", e);
        fail(task, Texts.of("work.unexpected"));
    }

    /** Downloads that an earlier run of the program left, as paused tasks; the rest is removed. */
    void findUnfinished() {
        background.execute(
                () -> {
                    List<CatalogModel> found = unfinished();
                    uiThread.execute(() -> found.forEach(this::addPaused));
                });
    }

    private List<CatalogModel> unfinished() {
        try {
            if (Files.isDirectory(home())) {
                ModelConverter.removeLeftovers(home());
                return ModelDownload.unfinished(home());
            }
        } catch (IOException | UncheckedIOException e) {
            say.accept(Texts.of("work.noRead", home()));
        }
        return List.of();
    }

    private void addPaused(CatalogModel model) {
        Path target = home().resolve(model.name());
        if (making(target).isPresent()) {
            return;
        }
        ModelTask task =
                new ModelTask(
                        ModelTask.Kind.DOWNLOAD,
                        model.name(),
                        target,
                        () -> {},
                        () -> start(model, target));
        task.paused();
        tasks.add(task);
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

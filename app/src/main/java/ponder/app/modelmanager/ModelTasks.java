package ponder.app.modelmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.modelmanager.card.ByHand;
import ponder.app.platform.PonderVersion;
import ponder.app.text.Texts;
import ponder.inference.convert.ConversionOptions;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.KnownTemplates;
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
    private final Consumer<Supplier<String>> say;
    private final Consumer<Path> made;
    private final BooleanSupplier int8Cache;
    private final ObservableList<ModelTask> tasks = FXCollections.observableArrayList();
    private final Map<Path, CatalogModel> fetched = new HashMap<>();

    /**
     * @param home where models go, asked each time
     * @param cacheFolder where native libraries are unpacked once
     * @param say told, from any thread, what was done
     * @param made told, on the JavaFX thread, which new model folder can be loaded
     * @param int8Cache whether what is fetched gets an 8 bit cache when it is converted
     */
    ModelTasks(
            Supplier<Path> home,
            Path cacheFolder,
            Supplier<Repository> repository,
            Executor background,
            Executor uiThread,
            Consumer<Supplier<String>> say,
            Consumer<Path> made,
            BooleanSupplier int8Cache) {
        this.homeNow = home;
        this.cacheFolder = cacheFolder;
        this.repository = repository;
        this.background = background;
        this.uiThread = uiThread;
        this.say = say;
        this.made = made;
        this.int8Cache = int8Cache;
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

    /**
     * @param then told, on the JavaFX thread, the folder that was made
     */
    ModelTask convert(ConvertRequest request, Consumer<Path> then) {
        Path target = freeFolder(request.name());
        BackgroundTask<ConversionReport> work = new BackgroundTask<>(uiThread, -1, () -> "");
        ModelTask task =
                new ModelTask(ModelTask.Kind.CONVERSION, request.name(), target, work, () -> {});
        tasks.add(task);
        work.start(
                background,
                () -> {
                    Files.createDirectories(home());
                    return conversion(request, target).run(done -> work.at(done, percent(done)));
                },
                end ->
                        switch (end) {
                            case BackgroundTask.Done(ConversionReport report) -> {
                                then.accept(target);
                                yield finish(task, () -> converted(request, report));
                            }
                            case BackgroundTask.Cancelled<ConversionReport> cancelled ->
                                    finish(task, () -> Texts.of("work.cancelled", request.name()));
                            case BackgroundTask.Failed(Throwable reason) -> failed(reason);
                        });
        return task;
    }

    private Supplier<String> failed(Throwable reason) {
        if (!(reason instanceof PonderException || reason instanceof IOException)) {
            System.getLogger(ModelTasks.class.getName())
                    .log(System.Logger.Level.ERROR, "a task failed", reason);
        }
        return () -> failure(reason);
    }

    private String failure(Throwable reason) {
        return switch (reason) {
            case PonderException e -> ByHand.sentence(e.problem());
            case IOException e -> Texts.of("work.noWrite", home());
            case OutOfMemoryError e -> Texts.of("work.noMemory");
            default -> Texts.of("work.unexpected");
        };
    }

    private ModelConversion conversion(ConvertRequest request, Path target) {
        @Nullable String template = request.template();
        return new ModelConversion(
                request.source(),
                target,
                new ConversionOptions(request.name(), request.precision())
                        .withChatTemplate(template == null ? null : KnownTemplates.read(template))
                        .withTool("Ponder " + PonderVersion.text()),
                request.int8Cache(),
                cacheFolder);
    }

    private static String percent(double done) {
        return Texts.of("work.percent", Texts.number(done * 100, 0));
    }

    private static String converted(ConvertRequest request, ConversionReport report) {
        return Texts.of(
                "work.converted",
                request.name(),
                report.precision(),
                Texts.size(report.targetBytes()),
                Texts.number(report.seconds(), 0));
    }

    /** Takes a task off the list with a last word. */
    private Supplier<String> finish(ModelTask task, Supplier<String> sentence) {
        tasks.remove(task);
        say.accept(sentence);
        return sentence;
    }

    /** Starts, or resumes where it was paused or failed. */
    void download(CatalogModel model) {
        Path target = home().resolve(model.name());
        Optional<ModelTask> before = making(target);
        if (before.isEmpty()) {
            start(model, target);
        } else if (!before.get().pausable() || !same(model, fetched.get(target))) {
            say.accept(() -> Texts.of("work.taken", target));
        } else if (!before.get().running()) {
            before.get().resume().run();
        }
    }

    /** Other owners' models may have the same name. */
    private static boolean same(CatalogModel model, @Nullable CatalogModel other) {
        return other != null
                && model.repository().equals(other.repository())
                && model.folder().equals(other.folder())
                && model.files().equals(other.files());
    }

    private void start(CatalogModel model, Path target) {
        BackgroundTask<Supplier<String>> work = new BackgroundTask<>(uiThread, -1, () -> "");
        ModelFetch fetch = new ModelFetch(model, target, work);
        ModelTask task = download(model, target, work);
        making(target)
                .ifPresentOrElse(
                        before -> tasks.set(tasks.indexOf(before), task), () -> tasks.add(task));
        work.start(
                background,
                () -> fetch.run(repository.get(), this::conversionOf),
                end ->
                        switch (end) {
                            case BackgroundTask.Done(Supplier<String> sentence) -> {
                                made.accept(target);
                                yield finish(task, sentence);
                            }
                            case BackgroundTask.Cancelled<Supplier<String>> cancelled ->
                                    () -> Texts.of("work.paused");
                            case BackgroundTask.Failed(Throwable reason) -> failed(reason);
                        });
    }

    private ModelConversion conversionOf(Path source, String name, Path target) {
        return conversion(
                new ConvertRequest(source, name, null, null, int8Cache.getAsBoolean()), target);
    }

    private ModelTask download(CatalogModel model, Path target, BackgroundTask<?> work) {
        fetched.put(target, model);
        return new ModelTask(
                ModelTask.Kind.DOWNLOAD, model.name(), target, work, () -> start(model, target));
    }

    /** Deletes what a download that was stopped has left. */
    void discard(ModelTask task) {
        CatalogModel model = fetched.remove(task.target());
        if (model != null) {
            background.execute(
                    () -> {
                        try {
                            ModelFetch.discard(model, task.target());
                            say.accept(() -> Texts.of("models.removed", task.name()));
                        } catch (IOException | UncheckedIOException e) {
                            System.getLogger(ModelTasks.class.getName())
                                    .log(System.Logger.Level.WARNING, "not removed", e);
                            say.accept(() -> Texts.of("models.notRemoved", task.name()));
                        }
                    });
        }
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
            Path home = home();
            say.accept(() -> Texts.of("work.noRead", home));
        }
        return List.of();
    }

    private void addPaused(CatalogModel model) {
        Path target = home().resolve(model.name());
        if (making(target).isPresent()) {
            return;
        }
        tasks.add(
                download(
                        model,
                        target,
                        new BackgroundTask<>(uiThread, 0, () -> Texts.of("work.paused"))));
    }
}

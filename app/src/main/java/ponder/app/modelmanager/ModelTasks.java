package ponder.app.modelmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.modelmanager.card.ByHand;
import ponder.app.platform.PonderVersion;
import ponder.app.problem.Problems;
import ponder.app.text.Texts;
import ponder.inference.convert.ConversionReport;
import ponder.inference.convert.KnownTemplates;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.resume.UnfinishedConversion;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.ModelDownload;
import ponder.inference.download.Repository;
import ponder.inference.engines.ModelConversion;
import ponder.inference.problem.PonderException;

/** Conversions and downloads in the background. */
final class ModelTasks {
    private static final String TOOL = "Ponder " + PonderVersion.text();

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
    private final RunningTasks running = new RunningTasks(tasks);
    private final Map<Path, ModelConversion> converted = new HashMap<>();
    private final Leavings leavings;

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
        this.leavings = new Leavings(background, say);
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
     * Begins a conversion, or resumes the same where it was stopped.
     *
     * @param then told, on the JavaFX thread, the folder that was made
     */
    ModelTask convert(ConvertRequest request, Consumer<Path> then) {
        ConversionOptions options = options(request);
        Optional<ModelTask> before =
                tasks.stream()
                        .filter(task -> !task.running() && same(request.source(), options, task))
                        .findFirst();
        if (before.isPresent()) {
            before.get().resume().run();
            return before.get();
        }
        Path target = freeFolder(request.name());
        return start(conversion(request.source(), target, options), then);
    }

    /** Whether just that is being converted. */
    boolean converts(ConvertRequest request) {
        ConversionOptions options = options(request);
        return tasks.stream()
                .anyMatch(task -> task.running() && same(request.source(), options, task));
    }

    private boolean same(Path source, ConversionOptions options, ModelTask task) {
        ModelConversion other = converted.get(task.target());
        return other != null
                && other.source().equals(source)
                && other.options().withDevice(options.device()).equals(options);
    }

    private ModelConversion conversion(Path source, Path target, ConversionOptions options) {
        return new ModelConversion(source, target, options, true, cacheFolder);
    }

    private ModelTask start(ModelConversion conversion, Consumer<Path> then) {
        BackgroundTask<ConversionReport> work = work(conversion.target());
        AtomicBoolean lost = new AtomicBoolean();
        ModelTask task = conversion(conversion, work, then, lost::get);
        replace(task);
        work.start(
                background,
                () -> {
                    leavings.await(conversion.target());
                    try {
                        Files.createDirectories(home());
                        return conversion.run(done -> work.at(done, percent(done)));
                    } catch (PonderException e) {
                        lost.set(conversion.unfinished().isEmpty());
                        throw e;
                    }
                },
                end ->
                        switch (end) {
                            case BackgroundTask.Done(ConversionReport report) -> {
                                then.accept(task.target());
                                yield finish(task, () -> converted(task.name(), report));
                            }
                            case BackgroundTask.Cancelled<ConversionReport> cancelled ->
                                    () -> Texts.of("work.pausedConversion");
                            case BackgroundTask.Failed(Throwable reason) -> failed(reason);
                        });
        return task;
    }

    private ModelTask conversion(
            ModelConversion conversion,
            BackgroundTask<?> work,
            Consumer<Path> then,
            BooleanSupplier lost) {
        Path target = conversion.target();
        converted.put(target, conversion);
        return new ModelTask(
                ModelTask.Kind.CONVERSION,
                conversion.options().name(),
                target,
                work,
                () -> start(conversion, then),
                lost);
    }

    /** Its bar begins where that of an earlier task for the same folder stood. */
    private <T> BackgroundTask<T> work(Path target) {
        double done = making(target).map(before -> before.progressProperty().get()).orElse(-1.0);
        return new BackgroundTask<>(uiThread, done, () -> "");
    }

    /** Puts a task on the list, in the place of an earlier one for the same folder. */
    private void replace(ModelTask task) {
        making(task.target())
                .ifPresentOrElse(
                        before -> tasks.set(tasks.indexOf(before), task), () -> tasks.add(task));
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
            default -> Problems.sentence(reason);
        };
    }

    private static ConversionOptions options(ConvertRequest request) {
        @Nullable String template = request.template();
        return new ConversionOptions(request.name(), request.precision())
                .withChatTemplate(template == null ? null : KnownTemplates.read(template))
                .withInt8Cache(request.int8Cache())
                .withTool(TOOL);
    }

    private static String percent(double done) {
        return Texts.of("work.percent", Texts.number(done * 100, 0));
    }

    private static String converted(String name, ConversionReport report) {
        return Texts.of(
                "work.converted",
                name,
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
        } else if (!same(model, fetched.get(target))) {
            say.accept(() -> Texts.of("work.taken", target));
        } else if (!before.get().running()) {
            before.get().resume().run();
        }
    }

    /** Whether a model is being downloaded now. */
    ObservableValue<Boolean> coming(CatalogModel model) {
        Path target = home().resolve(model.name());
        return running.targets()
                .map(folders -> folders.contains(target) && same(model, fetched.get(target)));
    }

    /** Other owners' models may have the same name. */
    private static boolean same(CatalogModel model, @Nullable CatalogModel other) {
        return other != null
                && model.repository().equals(other.repository())
                && model.folder().equals(other.folder())
                && model.files().equals(other.files());
    }

    private void start(CatalogModel model, Path target) {
        BackgroundTask<Supplier<String>> work = work(target);
        ModelFetch fetch = new ModelFetch(model, target, work);
        ModelTask task = download(model, target, work);
        replace(task);
        work.start(
                background,
                () -> {
                    leavings.await(target);
                    return fetch.run(repository.get(), this::conversionOf);
                },
                end ->
                        switch (end) {
                            case BackgroundTask.Done(Supplier<String> sentence) -> {
                                made.accept(target);
                                yield finish(task, sentence);
                            }
                            case BackgroundTask.Cancelled<Supplier<String>> cancelled ->
                                    () -> Texts.of(fetch.paused());
                            case BackgroundTask.Failed(Throwable reason) -> failed(reason);
                        });
    }

    private ModelConversion conversionOf(Path source, String name, Path target) {
        ConvertRequest request =
                new ConvertRequest(source, name, null, null, int8Cache.getAsBoolean());
        return conversion(source, target, options(request));
    }

    private ModelTask download(CatalogModel model, Path target, BackgroundTask<?> work) {
        fetched.put(target, model);
        return new ModelTask(
                ModelTask.Kind.DOWNLOAD,
                model.name(),
                target,
                work,
                () -> start(model, target),
                () -> false);
    }

    /** Tells, on the JavaFX thread, whether one that was stopped has left something. */
    void begun(ModelTask task, Consumer<Boolean> then) {
        CatalogModel model = fetched.get(task.target());
        ModelConversion conversion = converted.get(task.target());
        background.execute(
                () -> {
                    boolean begun =
                            model != null && ModelFetch.begun(model, task.target())
                                    || conversion != null && conversion.unfinished().isPresent();
                    uiThread.execute(() -> then.accept(begun));
                });
    }

    /** Deletes what one that was stopped has left. */
    void discard(ModelTask task) {
        CatalogModel model = fetched.remove(task.target());
        converted.remove(task.target());
        leavings.delete(task, model);
    }

    /** What an earlier run of the program left, as paused tasks; the rest is removed. */
    void findUnfinished() {
        background.execute(
                () -> {
                    Path home = home();
                    try {
                        if (Files.isDirectory(home)) {
                            Map<CatalogModel, Boolean> downloads = downloads(home);
                            List<UnfinishedConversion> conversions =
                                    ModelConverter.unfinished(home);
                            uiThread.execute(() -> addPaused(downloads, conversions));
                        }
                    } catch (IOException | UncheckedIOException e) {
                        say.accept(() -> Texts.of("work.noRead", home));
                    }
                });
    }

    /** Those that an earlier run left, and whether there is something to go on with. */
    private static Map<CatalogModel, Boolean> downloads(Path home) throws IOException {
        Map<CatalogModel, Boolean> found = new LinkedHashMap<>();
        for (CatalogModel model : ModelDownload.unfinished(home)) {
            Path target = target(home, model);
            if (!Files.exists(target)) {
                found.put(model, ModelFetch.begun(model, target));
            }
        }
        return found;
    }

    private void addPaused(
            Map<CatalogModel, Boolean> downloads, List<UnfinishedConversion> conversions) {
        downloads.forEach(
                (model, begun) -> {
                    Path target = target(home(), model);
                    if (making(target).isEmpty()) {
                        tasks.add(download(model, target, paused(ModelFetch.paused(begun), 0)));
                    }
                });
        for (UnfinishedConversion left : conversions) {
            if (making(left.target()).isEmpty()) {
                ModelConversion conversion =
                        new ModelConversion(
                                left.source(),
                                left.target(),
                                left.options().withTool(TOOL),
                                cacheFolder);
                BackgroundTask<?> work = paused("work.pausedConversion", left.done());
                tasks.add(conversion(conversion, work, made, () -> false));
            }
        }
    }

    private static Path target(Path home, CatalogModel model) {
        return home.resolve(model.name());
    }

    private BackgroundTask<?> paused(String line, double done) {
        return new BackgroundTask<>(uiThread, done, () -> Texts.of(line));
    }
}

package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.modelmanager.found.FoundModel;
import ponder.app.platform.AccessToken;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.PonderVersion;
import ponder.app.session.ModelControl;
import ponder.app.session.queue.AwaitedModel;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.download.CatalogModel;
import ponder.inference.download.Repository;
import ponder.inference.models.LibraryItem;
import ponder.inference.models.ModelLibrary;

class ModelsViewModelTest {
    private static final Path DEMO = Path.of("../assets/demo-model").toAbsolutePath().normalize();
    private static final Path CHECKPOINT = DEMO.resolve("checkpoint");
    private static final ConvertRequest MINE =
            new ConvertRequest(CHECKPOINT, "Mine", Precision.INT8, null, false);

    @TempDir private Path temporary = Path.of("");
    private Path home = Path.of("");
    private final List<OtherPrograms.Place> others = new ArrayList<>();
    private final FakeHost host = new FakeHost();
    private final List<Runnable> work = new ArrayList<>();

    private final Preferences preferences = new Preferences(Settings.DEFAULT);

    /** Remembers what it was asked for. */
    private final class FakeHost implements ModelControl {
        private @Nullable ModelSource loaded;
        private @Nullable AwaitedModel awaited;
        private final List<Boolean> coming = new ArrayList<>();

        @Override
        public ModelLibrary library() {
            List<Path> roots = new ArrayList<>(List.of(home));
            preferences.settings().modelFolders().forEach(folder -> roots.add(Path.of(folder)));
            return new ModelLibrary(roots);
        }

        @Override
        public Path home() {
            return home;
        }

        @Override
        public void load(ModelSource source) {
            loaded = source;
        }

        @Override
        public void unload() {
            loaded = null;
        }

        @Override
        public void await(@Nullable AwaitedModel model) {
            awaited = model;
            coming.add(model != null && model.comingProperty().getValue());
        }

        @Override
        public boolean lacksRealModel() {
            return loaded == null;
        }

        @Override
        public double expectedLoadSeconds() {
            return 0;
        }

        @Override
        public double loadSeconds() {
            return 0;
        }
    }

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createDirectories(temporary.resolve("models"));
    }

    private ModelsViewModel models(CatalogModel... catalog) {
        return models(URI.create("http://127.0.0.1:9/"), catalog);
    }

    private ModelsViewModel models(URI address, CatalogModel... catalog) {
        return models(address, Runnable::run, catalog);
    }

    private ModelsViewModel models(URI address, Executor uiThread, CatalogModel... catalog) {
        return new ModelsViewModel(
                host,
                preferences,
                temporary.resolve("cache"),
                new ModelSupply(
                        List.of(catalog),
                        () -> new Repository(address),
                        others,
                        new AccessToken(temporary)),
                work::add,
                uiThread);
    }

    /** Background work runs when the test says so. */
    private void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    private static ModelRow row(ModelsViewModel models, String name) {
        return models.rows().stream()
                .filter(row -> row.item().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAddedFolderIsListedWithWhatItIs() {
        ModelsViewModel models = models();
        models.add(DEMO.resolve("package"), found -> {});
        work();
        ModelRow demo = row(models, "Ponder demo");
        String details = demo.details(LocalDate.now());
        assertTrue(details.startsWith("int8 · "), details);
        assertTrue(details.contains("2,048 tokens of context"), details);
        assertTrue(details.endsWith("not used yet"), details);
        assertTrue(demo.added());
        assertFalse(demo.deletable());
        assertTrue(demo.fits());
        models.load(demo);
        assertEquals(new ModelSource.LocalFolder(DEMO.resolve("package")), host.loaded);
        models.forget(demo);
        work();
        assertTrue(models.rows().isEmpty());
    }

    @Test
    void aCheckpointThatIsAddedIsAskedAboutOnceTheDiskHasBeenRead() {
        ModelsViewModel models = models();
        List<Path> asked = new ArrayList<>();
        models.add(DEMO.resolve("checkpoint"), found -> asked.add(found.source()));
        assertTrue(asked.isEmpty());
        work();
        assertEquals(List.of(DEMO.resolve("checkpoint")), asked);
        assertTrue(preferences.settings().modelFolders().isEmpty());
    }

    @Test
    void aLookThatTookLongerDoesNotBringBackWhatIsGone() throws IOException {
        Path broken = Files.createDirectories(home.resolve("Broken"));
        Path file = Files.writeString(broken.resolve("genai_config.json"), "{");
        List<Runnable> late = new ArrayList<>();
        ModelsViewModel slow = models(URI.create("http://127.0.0.1:9/"), late::add);
        slow.refresh();
        work();
        Files.delete(file);
        Files.delete(broken);
        slow.refresh();
        work();
        late.reversed().forEach(Runnable::run);
        assertTrue(slow.rows().isEmpty(), slow.rows().toString());
    }

    @Test
    void aBrokenModelIsListedWithItsReason() throws IOException {
        Path broken = Files.createDirectories(home.resolve("Broken"));
        Files.writeString(broken.resolve("genai_config.json"), "{");
        ModelsViewModel models = models();
        models.refresh();
        work();
        ModelRow row = row(models, "Broken");
        assertEquals(LibraryItem.Kind.BROKEN, row.item().kind());
        assertTrue(row.details(LocalDate.now()).contains("genai_config.json cannot be read"));
        assertFalse(row.fits());
    }

    @Test
    void aCheckpointIsConvertedAndThenListed() {
        ModelsViewModel models = models();
        models.convert(
                new ConvertRequest(
                        DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false));
        assertEquals(1, models.tasks().size());
        work();
        assertTrue(models.tasks().isEmpty());
        assertTrue(models.messageProperty().get().startsWith("Mine was converted to int8"));
        assertTrue(row(models, "Mine").deletable());
    }

    @Test
    void aModelOfAnotherProgramIsConvertedFromWhereItLiesAndLoaded() throws IOException {
        others.add(new OtherPrograms.Place("LM Studio", DEMO.resolve("checkpoint")));
        ModelsViewModel models = models();
        assertTrue(work.isEmpty());
        models.found().look();
        work();
        FoundModel found = models.found().all().getFirst();
        assertTrue(models.isNew(found));
        models.use(found);
        models.use(found);
        assertEquals(1, models.tasks().size());
        work();
        Path made = home.resolve("checkpoint");
        assertEquals(new ModelSource.LocalFolder(made), host.loaded);
        assertFalse(Files.exists(made.resolve("model.safetensors")));
        assertFalse(models.isNew(found));
    }

    /** Earlier versions called it as the file calls itself. */
    @Test
    void aFileThatWasConvertedUnderAnotherNameIsNotOfferedAgain() throws IOException {
        Path file = Files.createDirectories(temporary.resolve("acme")).resolve("R1-7B-Q4_K_M.gguf");
        Files.writeString(file, "GGUF");
        FoundModel found =
                FoundModel.of(
                        "LM Studio",
                        new LibraryItem(file, LibraryItem.Kind.CHECKPOINT, null, null)
                                .called("R1 7B Q4_K_M"));
        Path made = home.resolve("Mix1 Ep2");
        copy(DEMO.resolve("package"), made);
        ModelsViewModel models = models();
        models.refresh();
        work();
        assertTrue(models.isNew(found));
        Path manifest = made.resolve("ponder.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst(
                                "\"source\" ?: ?\"[^\"]*\"",
                                "\"source\": \"GGUF: R1-7B-Q4_K_M.gguf\""));
        assertFalse(models.isNew(found));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aModelThatRunsAsItIsIsLoadedWhereItLies() {
        others.add(new OtherPrograms.Place("Hugging Face", DEMO.resolve("package")));
        ModelsViewModel models = models();
        models.found().look();
        work();
        models.use(models.found().all().getFirst());
        work();
        assertEquals(new ModelSource.LocalFolder(DEMO.resolve("package")), host.loaded);
        assertFalse(models.isNew(models.found().all().getFirst()));
    }

    @Test
    void aConversionCanBePaused() throws IOException {
        ModelsViewModel models = models();
        models.convert(MINE);
        models.stop(models.tasks().getFirst());
        work();
        ModelTask paused = models.tasks().getFirst();
        assertEquals(ModelTask.State.PAUSED, paused.stateProperty().getValue());
        assertEquals(Texts.of("work.pausedConversion"), paused.textProperty().get());
        models.resume(paused);
        work();
        assertTrue(models.tasks().isEmpty());
        assertEquals(List.of(home.resolve("Mine")), children(home));
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** As a program that was killed leaves it, but for the time. */
    private double interrupted(Path source) {
        ConversionOptions options =
                new ConversionOptions("Mine", Precision.INT8)
                        .withTool("Ponder " + PonderVersion.text());
        Path target = home.resolve("Mine");
        assertThrows(
                CancellationException.class,
                () ->
                        ModelConverter.convert(
                                source,
                                target,
                                options,
                                done -> {
                                    if (done > 0.7) {
                                        throw new CancellationException();
                                    }
                                }));
        double done = ModelConverter.unfinished(source, target, options).orElseThrow().done();
        assertTrue(done > 0.2 && done < 1, "" + done);
        return done;
    }

    @Test
    void aConversionThatAnEarlierRunLeftGoesOnWhereItWas() throws IOException {
        double done = interrupted(CHECKPOINT);
        ModelsViewModel models = models();
        models.findUnfinished();
        models.refresh();
        work();
        ModelTask task = models.tasks().getFirst();
        assertEquals("Converting Mine", task.title());
        assertEquals(ModelTask.State.PAUSED, task.stateProperty().getValue());
        assertEquals(done, task.progressProperty().get());
        assertTrue(models.rows().isEmpty());
        models.resume(task);
        List<Double> seen = new ArrayList<>();
        models.tasks().getFirst().progressProperty().subscribe(n -> seen.add(n.doubleValue()));
        work();
        assertTrue(seen.stream().allMatch(now -> now < 0 || now >= done), seen + " after " + done);
        assertEquals(List.of(home.resolve("Mine")), children(home));
    }

    @Test
    void askedForAgainItGoesOn() throws IOException {
        interrupted(CHECKPOINT);
        ModelsViewModel models = models();
        models.findUnfinished();
        work();
        models.convert(MINE);
        assertEquals(1, models.tasks().size());
        work();
        assertEquals(List.of(home.resolve("Mine")), children(home));
    }

    @Test
    void whoPutsItOffKeepsItAndWhoDiscardsItDoesNot() throws IOException {
        interrupted(CHECKPOINT);
        ModelsViewModel models = models();
        for (boolean discarded : List.of(false, true)) {
            models.findUnfinished();
            work();
            ModelTask task = models.tasks().getFirst();
            if (discarded) {
                models.discard(task);
            } else {
                models.dismiss(task);
            }
            work();
            assertTrue(models.tasks().isEmpty());
            assertEquals(discarded, children(home).isEmpty());
        }
        assertEquals("Mine was deleted.", models.messageProperty().get());
    }

    /** The download is done; what is left is to convert it, as one piece of work. */
    @Test
    void aFetchedModelThatWasNotConvertedIsOfferedAgain() throws IOException {
        Path original = fetched();
        ModelsViewModel models = models();
        models.findUnfinished();
        work();
        assertEquals(
                List.of("Downloading Mine"),
                models.tasks().stream().map(ModelTask::title).toList());
        models.resume(models.tasks().getFirst());
        work();
        assertTrue(Files.exists(home.resolve("Mine/ponder.json")));
        assertFalse(Files.exists(original.resolve("download.json")));
        models.findUnfinished();
        work();
        assertTrue(models.tasks().isEmpty());
    }

    @Test
    void aFetchedModelThatWasNotConvertedCanBeDiscarded() throws IOException {
        fetched();
        ModelsViewModel models = models();
        models.findUnfinished();
        work();
        models.discard(models.tasks().getFirst());
        work();
        assertEquals(List.of(), children(home));
    }

    private Path fetched() throws IOException {
        Path original = Files.createDirectories(home.resolve("Mine (original)"));
        for (Path file : children(CHECKPOINT)) {
            Files.copy(file, original.resolve(String.valueOf(file.getFileName())));
        }
        Files.writeString(
                original.resolve("download.json"),
                "{\"name\":\"Mine\",\"repository\":\"a/b\",\"folder\":\"\",\"files\":[\"*\"],\"licence\":\"\",\"gigabytes\":1,\"checkpoint\":true,\"note\":\"\"}");
        interrupted(original);
        return original;
    }

    @Test
    void whatCannotBeConvertedSaysWhy() throws IOException {
        Path file = Files.writeString(temporary.resolve("x.gguf"), "GGUFnonsense");
        ModelsViewModel models = models();
        models.convert(new ConvertRequest(file, "X", null, null, false));
        work();
        ModelTask task = models.tasks().getFirst();
        assertEquals(ModelTask.State.FAILED, task.stateProperty().getValue());
        assertTrue(task.textProperty().get().contains("x.gguf cannot be used"));
        models.dismiss(task);
        assertTrue(models.tasks().isEmpty());
    }

    @Test
    void aFileThatIsNoModelIsRefusedWithASentence() throws IOException {
        ModelsViewModel models = models();
        models.add(Files.writeString(temporary.resolve("notes.txt"), "hello"), found -> {});
        assertEquals(1, work.size(), "the disk is read elsewhere");
        work();
        assertEquals(
                "notes.txt is neither a model folder nor a GGUF file.",
                models.messageProperty().get());
    }

    @Test
    void contextAndPrecisionAreRememberedForEachModel() {
        ModelsViewModel models = models();
        models.add(DEMO.resolve("package"), found -> {});
        work();
        ModelRow row = row(models, "Ponder demo");
        models.choose(row, row.choice().withContext(512));
        work();
        assertEquals(512, row(models, "Ponder demo").context());
        assertEquals(
                512, preferences.settings().choice(DEMO.resolve("package").toString()).context());
    }

    @Test
    void aDownloadComesOnlyAfterAClickAndIsListed() throws IOException {
        byte[] content = "{}".getBytes(StandardCharsets.UTF_8);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> asked = new ArrayList<>();
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    asked.add(path);
                    byte[] body =
                            path.startsWith("/api/")
                                    ? "[{\"type\":\"file\",\"path\":\"genai_config.json\",\"size\":2,\"oid\":\"9e26dfeeb6e641a33dae4961196235bdb965b21b\"}]"
                                            .getBytes(StandardCharsets.UTF_8)
                                    : content;
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            CatalogModel known =
                    new CatalogModel("Tiny", "a/b", "", List.of("*.json"), "mit", 0, false, "");
            ModelsViewModel models = models(address, known);
            models.refresh();
            models.findUnfinished();
            work();
            assertTrue(asked.isEmpty());
            models.download(known);
            work();
            assertEquals("Tiny was downloaded.", models.messageProperty().get());
            assertTrue(Files.exists(home.resolve("Tiny/genai_config.json")));
        } finally {
            server.stop(0);
        }
    }

    /** The demo model's checkpoint, as a repository would have it. */
    private static HttpServer checkpoint() throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        List<String> entries = new ArrayList<>();
        try (var files = Files.list(DEMO.resolve("checkpoint"))) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String name = String.valueOf(file.getFileName());
                entries.add(
                        "{\"type\":\"file\",\"path\":\"%s\",\"size\":%d}"
                                .formatted(name, bytes.length));
                server.createContext("/a/b/resolve/main/" + name, e -> send(e, bytes));
            }
        }
        byte[] listing = ("[" + String.join(",", entries) + "]").getBytes(StandardCharsets.UTF_8);
        server.createContext("/api/models/a/b/tree/main", e -> send(e, listing));
        server.start();
        return server;
    }

    private static void send(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Test
    void whatMustBeConvertedIsConvertedInTheSameGoAndLoaded() throws IOException {
        HttpServer server = checkpoint();
        try {
            CatalogModel tiny =
                    new CatalogModel("Tiny", "a/b", "", List.of("*"), "mit", 0, true, "");
            ModelsViewModel models =
                    models(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
            models.download(tiny);
            work();
            assertTrue(
                    models.messageProperty().get().startsWith("Tiny is ready"),
                    models.messageProperty().get());
            assertTrue(models.tasks().isEmpty());
            assertEquals(new ModelSource.LocalFolder(home.resolve("Tiny")), host.loaded);
            assertTrue(Files.exists(home.resolve("Tiny/ponder.json")));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aConversionThatWasCutShortGoesOnWithoutAnotherDownload() throws IOException {
        Path original = Files.createDirectories(home.resolve("Tiny (original)"));
        try (var files = Files.list(DEMO.resolve("checkpoint"))) {
            for (Path file : files.toList()) {
                Files.copy(file, original.resolve(String.valueOf(file.getFileName())));
            }
        }
        ModelsViewModel models = models();
        models.download(new CatalogModel("Tiny", "a/b", "", List.of("*"), "mit", 0, true, ""));
        work();
        assertTrue(Files.exists(home.resolve("Tiny/ponder.json")));
    }

    @Test
    void aDownloadThatAnEarlierRunLeftIsOfferedAgain() throws IOException {
        Path unfinished = Files.createDirectories(home.resolve("Tiny.download"));
        Files.writeString(
                unfinished.resolve("download.json"),
                "{\"name\":\"Tiny\",\"repository\":\"a/b\",\"folder\":\"\",\"files\":[\"*\"],\"licence\":\"\",\"gigabytes\":1,\"checkpoint\":false,\"note\":\"\"}");
        ModelsViewModel models = models();
        models.findUnfinished();
        models.refresh();
        work();
        assertEquals("Downloading Tiny", models.tasks().getFirst().title());
        assertEquals(ModelTask.State.PAUSED, models.tasks().getFirst().stateProperty().getValue());
        assertTrue(models.rows().isEmpty());
        Path part = Files.write(unfinished.resolve("model.onnx.partial"), new byte[9]);
        List<Boolean> begun = new ArrayList<>();
        models.work().begun(models.tasks().getFirst(), begun::add);
        work();
        Files.writeString(unfinished.resolve("model.onnx.parts"), "00");
        models.work().begun(models.tasks().getFirst(), begun::add);
        work();
        assertEquals(List.of(false, true), begun, "what has no hash yet is fetched again");
        models.dismiss(models.tasks().getFirst());
        assertTrue(Files.exists(part), "who only puts it off keeps it");
        models.findUnfinished();
        work();
        models.discard(models.tasks().getFirst());
        work();
        assertTrue(models.tasks().isEmpty());
        assertFalse(Files.exists(unfinished));
        assertEquals("Tiny was deleted.", models.messageProperty().get());
    }

    @Test
    void whatIsListedUnderADownloadsNameIsHere() throws IOException {
        CatalogModel tiny = known("Tiny");
        ModelsViewModel models = models(tiny);
        assertFalse(models.isHere(tiny));
        Path folder = Files.createDirectories(home.resolve("Tiny"));
        Files.writeString(folder.resolve("genai_config.json"), "{");
        models.refresh();
        work();
        assertTrue(models.isHere(tiny));
    }

    private static CatalogModel known(String name) {
        return new CatalogModel(name, "a/b", "", List.of("*"), "mit", 0, false, "");
    }

    @Test
    void aNameThatIsPartOfAnothersIsAModelOfItsOwn() {
        ModelsViewModel models = models();
        models.download(known("R1 1.5B int4"));
        models.download(known("R1 1.5B"));
        assertEquals(
                List.of("Downloading R1 1.5B int4", "Downloading R1 1.5B"),
                models.tasks().stream().map(ModelTask::title).toList());
    }

    @Test
    void oneModelIsDownloadedOnceInWhateverLanguage() {
        ModelsViewModel models = models();
        models.download(known("R1"));
        Texts.use(Language.GERMAN);
        try {
            models.download(known("R1"));
            assertEquals(
                    List.of("R1 wird heruntergeladen"),
                    models.tasks().stream().map(ModelTask::title).toList());
        } finally {
            Texts.use(Language.ENGLISH);
        }
    }

    @Test
    void anotherOwnersModelOfTheSameNameIsNotTakenForTheFirst() {
        ModelsViewModel models = models(URI.create("nowhere:/"));
        models.download(known("R1"));
        work();
        models.download(new CatalogModel("R1", "c/d", "", List.of("*"), "mit", 0, false, ""));
        work();
        assertEquals(ModelTask.State.FAILED, models.tasks().getFirst().stateProperty().getValue());
        assertTrue(models.messageProperty().get().endsWith("R1 is already being created."));
    }

    @Test
    void aDownloadThatFailedBeginsAgainWhenItIsChosenAgain() {
        ModelsViewModel models = models(URI.create("nowhere:/"));
        models.download(known("R1"));
        work();
        assertEquals(ModelTask.State.FAILED, models.tasks().getFirst().stateProperty().getValue());
        models.download(known("R1"));
        assertEquals(1, models.tasks().size());
        assertEquals(ModelTask.State.RUNNING, models.tasks().getFirst().stateProperty().getValue());
    }

    @Test
    void twoConversionsOfOneNameMakeTwoFolders() {
        ModelsViewModel models = models();
        ConvertRequest request =
                new ConvertRequest(DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false);
        models.convert(request);
        models.convert(request);
        work();
        assertTrue(models.tasks().isEmpty());
        assertTrue(Files.exists(home.resolve("Mine/ponder.json")));
        assertTrue(Files.exists(home.resolve("Mine 2/ponder.json")));
    }

    @Test
    void aDownloadDoesNotTakeTheFolderOfAConversion() {
        ModelsViewModel models = models();
        models.convert(
                new ConvertRequest(
                        DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false));
        models.download(known("Mine"));
        assertEquals(1, models.tasks().size());
        assertTrue(models.messageProperty().get().endsWith("Mine is already being created."));
    }

    /** A download that goes on is another task, and in between nobody else may answer. */
    @Test
    void questionsWaitForAModelUntilItIsLoaded() throws IOException {
        HttpServer server = checkpoint();
        try {
            URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            CatalogModel known =
                    new CatalogModel("Mine", "a/b", "", List.of("*"), "mit", 0, true, "");
            ModelsViewModel models = models(address, known);
            models.download(known);
            models.stop(models.tasks().getFirst());
            work();
            assertEquals(List.of(false, true, false), host.coming);
            models.download(known);
            assertEquals(models.tasks().getFirst(), host.awaited);
            work();
            assertEquals(new ModelSource.LocalFolder(home.resolve("Mine")), host.loaded);
            assertEquals(null, host.awaited);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aModelThatIsBeingDownloadedIsNotOfferedMeanwhile() {
        CatalogModel known = known("Other");
        ModelsViewModel models = models(known);
        List<Boolean> coming = new ArrayList<>();
        models.work().coming(known).subscribe(now -> coming.add(now));
        models.download(known);
        models.stop(models.tasks().getFirst());
        work();
        assertEquals(List.of(false, true, false), coming);
    }

    @Test
    void whatWasSaidFollowsTheLanguage() {
        ModelsViewModel models = models();
        models.convert(
                new ConvertRequest(
                        DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false));
        models.stop(models.tasks().getFirst());
        models.download(known("Other"));
        models.stop(models.tasks().getLast());
        work();
        Texts.use(Language.GERMAN);
        try {
            models.reword();
            assertEquals(
                    List.of(
                            "Angehalten. Was schon konvertiert ist, bleibt erhalten.",
                            "Angehalten. Der Download beginnt wieder von vorn."),
                    models.tasks().stream().map(task -> task.textProperty().get()).toList());
        } finally {
            Texts.use(Language.ENGLISH);
        }
    }

    @Test
    void whoHasARealModelWaitsForNoOther() {
        host.loaded = new ModelSource.LocalFolder(DEMO.resolve("package"));
        models().download(known("Other"));
        assertEquals(null, host.awaited);
    }

    @Test
    void removedModelsGoToTheTrashOfTheDesktop() throws IOException {
        Path model = Files.createDirectories(temporary.resolve("a model"));
        Files.writeString(model.resolve("x"), "x");
        Path data = temporary.resolve("data");
        Trash trash = new Trash(temporary, data.toString(), null);
        trash.remove(model);
        assertFalse(Files.exists(model));
        assertTrue(Files.exists(data.resolve("Trash/files/a model/x")));
        String info = Files.readString(data.resolve("Trash/info/a model.trashinfo"));
        assertTrue(info.contains("Path=") && info.contains("a%20model"), info);
    }

    /** Where the system cannot move a model into its trash, the model stays. */
    @Test
    void whatTheSystemsTrashDoesNotTakeIsNotDeleted() throws IOException {
        Path model = Files.createDirectories(temporary.resolve("a model"));
        Files.writeString(model.resolve("x"), "x");
        List<Path> moved = new ArrayList<>();
        Trash refusing =
                new Trash(
                        temporary,
                        null,
                        new Trash.SystemTrash() {
                            @Override
                            public boolean exists() {
                                return true;
                            }

                            @Override
                            public void move(Path path) throws IOException {
                                moved.add(path);
                                throw new IOException("the trash is full");
                            }
                        });
        assertTrue(refusing.exists());
        assertThrows(IOException.class, () -> refusing.remove(model));
        assertEquals(List.of(model), moved);
        assertTrue(Files.exists(model.resolve("x")));
    }
}

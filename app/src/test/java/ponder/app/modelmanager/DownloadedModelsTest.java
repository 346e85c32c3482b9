package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.convert.plan.Precision;
import ponder.inference.download.CatalogModel;

/** Models are fetched once each, converted where they must be, and then in use. */
class DownloadedModelsTest extends ModelsCase {
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

    /** Tens of gigabytes take seconds to delete, and the card offers the download at once. */
    @Test
    void aDownloadBegunAgainWaitsUntilItsFormerPartsAreGone() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.set(true);
                    send(exchange, "[]".getBytes(StandardCharsets.UTF_8));
                });
        server.start();
        try {
            ModelsViewModel models =
                    models(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
            models.download(known("Tiny"));
            models.stop(models.tasks().getFirst());
            work();
            models.discard(models.tasks().getFirst());
            models.download(known("Tiny"));
            assertEquals(1, models.tasks().size(), "it is on the list at once");
            Runnable deletion = work.removeFirst();
            Thread download = Thread.ofPlatform().start(work.removeFirst());
            while (download.isAlive() && !waitsForLeavings(download)) {
                Thread.sleep(1);
            }
            assertFalse(asked.get());
            deletion.run();
            download.join();
            assertTrue(asked.get());
        } finally {
            server.stop(0);
        }
    }

    private static boolean waitsForLeavings(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(at -> at.getClassName().equals(Leavings.class.getName()));
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
    void whoHasARealModelWaitsForNoOther() {
        host.loaded = new ModelSource.LocalFolder(DEMO.resolve("package"));
        models().download(known("Other"));
        assertEquals(null, host.awaited);
    }
}

package ponder.inference.download;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.download.UnreliableServer.Fault;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.json.JsonMapper;

class ModelDownloadTest {
    private static final int LARGE = 2 * PartialFile.PART + 12_345;
    private static final CatalogModel MODEL =
            new CatalogModel(
                    "Test model",
                    "someone/model",
                    "",
                    List.of("*.json", "onnx/model*.onnx"),
                    "mit",
                    0.1,
                    false,
                    "");

    @TempDir private Path temporary = Path.of("");
    private final byte[] weights = new byte[LARGE];
    private final byte[] config = "{\"a\": 1}".getBytes(StandardCharsets.UTF_8);
    private final List<DownloadProgress> progress = new ArrayList<>();
    private UnreliableServer server = start();

    private static UnreliableServer start() {
        try {
            return new UnreliableServer();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** With a server that answers, however busy the machine is. */
    private Duration patience = Duration.ofSeconds(30);

    @BeforeEach
    void fillTheServer() {
        new Random(5).nextBytes(weights);
        server.file("config.json", config);
        server.file("onnx/model_q4.onnx", weights);
        server.file("pytorch_model.bin", new byte[10]);
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    private Path target() {
        return temporary.resolve("Test model");
    }

    private ModelDownload download() {
        return new ModelDownload(
                new Repository(server.address(), "", patience),
                MODEL,
                target(),
                progress::add,
                Duration.ofMillis(10));
    }

    private void assertWhole() throws IOException {
        assertArrayEquals(config, Files.readAllBytes(target().resolve("config.json")));
        assertArrayEquals(weights, Files.readAllBytes(target().resolve("onnx/model_q4.onnx")));
        try (var files = Files.walk(temporary)) {
            assertEquals(
                    List.of("config.json", "model_q4.onnx"),
                    files.filter(Files::isRegularFile)
                            .map(f -> String.valueOf(f.getFileName()))
                            .sorted()
                            .toList());
        }
    }

    @Test
    void onlyTheWantedFilesComeAndProgressIsTold() throws IOException {
        download().run();
        assertWhole();
        DownloadProgress last = progress.getLast();
        assertEquals(last.total(), last.done());
        assertEquals(config.length + (long) LARGE, last.total());
    }

    @ParameterizedTest
    @EnumSource(
            names = {"DROP", "PROMISE_MORE", "SEND_MORE", "BUSY", "DOWN", "WRONG_BYTES", "STALL"})
    void everyFaultIsOvercome(Fault fault) throws IOException {
        server.then(Fault.NONE, fault, Fault.NONE);
        if (fault == Fault.STALL) {
            patience = Duration.ofSeconds(1);
        }
        download().run();
        assertWhole();
    }

    @Test
    void whatCameBeforeADropIsNotFetchedAgain() throws IOException {
        server.then(Fault.NONE, Fault.DROP, Fault.NONE);
        download().run();
        assertWhole();
        assertResumed();
    }

    @Test
    void aConnectionThatBreaksIsSaidInPlainWords() {
        server.then(Fault.NONE, Fault.DROP, Fault.NONE);
        download().run();
        assertEquals(
                List.of(Problem.of(ProblemCode.DOWNLOAD_CUT_OFF)),
                progress.stream().map(DownloadProgress::trouble).filter(Objects::nonNull).toList());
    }

    /** How much of the last part arrives before a connection ends is chance. */
    private void assertResumed() {
        assertFalse(server.ranges.isEmpty());
        for (String range : server.ranges) {
            assertTrue(Long.parseLong(range.replaceAll("\\D", "")) >= PartialFile.PART, range);
        }
    }

    /** As behind a proxy that ends every connection, less than a part each time. */
    @Test
    void littleAtATimeIsEnough() throws IOException {
        server.always = Fault.DRIP;
        download().run();
        assertWhole();
        List<Long> from =
                server.ranges.stream()
                        .map(range -> Long.parseLong(range.replaceAll("\\D", "")))
                        .toList();
        assertEquals(from.stream().sorted().distinct().toList(), from);
    }

    @Test
    void whatCameLittleAtATimeIsKeptForTheNextRun() throws IOException {
        server.then(Fault.NONE, Fault.DRIP, Fault.DRIP, Fault.DRIP, Fault.DRIP);
        server.always = Fault.GONE;
        assertSentence("no longer on the server");
        server.ranges.clear();
        server.always = Fault.NONE;
        download().run();
        assertWhole();
        assertEquals(List.of("bytes=" + PartialFile.PART + "-"), server.ranges);
    }

    @Test
    void aServerThatIgnoresRangesStartsTheFileOver() throws IOException {
        server.then(Fault.NONE, Fault.DROP, Fault.IGNORE_RANGE);
        download().run();
        assertWhole();
    }

    @Test
    void bytesThatStayWrongAreRefused() {
        server.always = Fault.WRONG_BYTES;
        assertSentence("arrived damaged twice");
    }

    @Test
    void aServerThatStaysDownIsGivenUpAndResumedLater() throws IOException {
        server.then(Fault.NONE, Fault.DROP);
        server.always = Fault.DOWN;
        assertSentence("What has been downloaded is kept");
        server.always = Fault.NONE;
        download().run();
        assertWhole();
        assertResumed();
    }

    @Test
    void whatIsGoneOrForbiddenIsSaidAtOnce() {
        server.then(Fault.GONE);
        assertSentence("no longer on the server");
        server.then(Fault.FORBIDDEN);
        assertSentence("accept its terms");
    }

    @Test
    void aPauseKeepsWhatCameAndANewProcessGoesOn() throws IOException {
        AtomicReference<ModelDownload> running = new AtomicReference<>();
        ModelDownload first =
                new ModelDownload(
                        new Repository(server.address(), "", Duration.ofSeconds(2)),
                        MODEL,
                        target(),
                        p -> {
                            if (p.done() > PartialFile.PART + 100_000) {
                                Objects.requireNonNull(running.get()).pause();
                            }
                        },
                        Duration.ofMillis(10));
        running.set(first);
        assertThrows(CancellationException.class, first::run);
        assertFalse(Files.exists(target()));
        assertEquals(List.of(MODEL), ModelDownload.unfinished(temporary));
        download().run();
        assertWhole();
        assertEquals(List.of("bytes=" + PartialFile.PART + "-"), server.ranges);
    }

    private Path unfinishedFolder() throws IOException {
        return Files.createDirectories(
                target().resolveSibling("Test model" + ModelDownload.UNFINISHED));
    }

    @Test
    void aCrashJustAfterTheBeginningLeavesNothing() throws IOException {
        Files.writeString(unfinishedFolder().resolve("download.json.new"), "{\"na");
        assertEquals(List.of(), ModelDownload.unfinished(temporary));
        assertFalse(Files.exists(unfinishedFolder().resolve("download.json.new")));
        download().run();
        assertWhole();
    }

    @Test
    void aCrashJustBeforeTheEndLeavesAWholeModel() throws IOException {
        download().run();
        Files.writeString(
                target().resolve("download.json"), new JsonMapper().writeValueAsString(MODEL));
        assertEquals(List.of(), ModelDownload.unfinished(temporary));
        assertWhole();
    }

    @Test
    void aCrashBetweenAFileAndItsHashesLeavesNoHashes() throws IOException {
        Files.write(unfinishedFolder().resolve("config.json"), config);
        Files.writeString(
                unfinishedFolder().resolve("download.json"),
                new JsonMapper().writeValueAsString(MODEL));
        Files.writeString(unfinishedFolder().resolve("config.json.parts"), "00");
        download().run();
        assertWhole();
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws IOException {
        Path notes = Files.writeString(unfinishedFolder().resolve("notes.txt"), "mine");
        assertSentence("is in the way");
        assertEquals(List.of(), ModelDownload.unfinished(temporary));
        assertEquals("mine", Files.readString(notes));
    }

    @Test
    void aPartThatWasDamagedOnTheDiskIsFetchedAgain() throws IOException {
        server.then(Fault.NONE, Fault.DROP);
        server.always = Fault.DOWN;
        assertSentence("What has been downloaded is kept");
        Path partial =
                target().resolveSibling("Test model" + ModelDownload.UNFINISHED)
                        .resolve("onnx/model_q4.onnx.partial");
        try (RandomAccessFile file = new RandomAccessFile(partial.toFile(), "rw")) {
            file.seek(1000);
            file.write(file.read() + 1);
        }
        server.always = Fault.NONE;
        download().run();
        assertWhole();
    }

    @Test
    void aFileThatTheRepositoryChangedDuringAPauseIsFetchedAnew() throws IOException {
        server.file("config.json", "{\"a\": 0}".getBytes(StandardCharsets.UTF_8));
        pauseAmidWeights();
        server.file("config.json", config);
        download().run();
        assertWhole();
    }

    @Test
    void aFileThatTheRepositoryMadeSmallerDuringAPauseIsFetchedAnew() throws IOException {
        pauseAmidWeights();
        byte[] smaller = Arrays.copyOf(weights, 5_000);
        server.file("onnx/model_q4.onnx", smaller);
        download().run();
        assertArrayEquals(smaller, Files.readAllBytes(target().resolve("onnx/model_q4.onnx")));
    }

    private void pauseAmidWeights() {
        server.then(Fault.NONE, Fault.DROP);
        server.always = Fault.DOWN;
        assertSentence("What has been downloaded is kept");
        server.always = Fault.NONE;
    }

    @Test
    void aFolderWithABlankInItsNameIsFetched() throws IOException {
        server.file("for cpu 100%/model.onnx", config);
        CatalogModel model =
                new CatalogModel(
                        "Test model",
                        "someone/model",
                        "for cpu 100%",
                        List.of("*"),
                        "mit",
                        0.1,
                        false,
                        "");
        new ModelDownload(new Repository(server.address()), model, target(), progress::add).run();
        assertArrayEquals(config, Files.readAllBytes(target().resolve("model.onnx")));
    }

    @Test
    void namesAsPeopleGiveThemAreFetched() throws IOException {
        server.file("Mein Modell (v2) ä+#1 100%.gguf", config);
        CatalogModel model =
                new CatalogModel(
                        "Test model",
                        "someone/model",
                        "",
                        List.of("Mein Modell (v2) ä+#1 100%.gguf"),
                        "mit",
                        0.1,
                        true,
                        "");
        new ModelDownload(new Repository(server.address()), model, target(), progress::add).run();
        assertArrayEquals(
                config, Files.readAllBytes(target().resolve("Mein Modell (v2) ä+#1 100%.gguf")));
    }

    @Test
    void namesThatNotEverySystemTakesAreHarmful() {
        for (String path : List.of("a.json", "a b/c (1).gguf", ".gitattributes", "中文.gguf")) {
            assertTrue(RemoteFile.harmless(path), path);
        }
        for (String path :
                List.of(
                        "",
                        "/a",
                        "a//b",
                        "../a",
                        "a/..",
                        "a/./b",
                        "a\\b",
                        "C:a",
                        "a\nb",
                        "a?",
                        "a.",
                        "a /b",
                        " a",
                        "a\u202eb")) {
            assertFalse(RemoteFile.harmless(path), path);
        }
    }

    @Test
    void theRoomForTheConversionIsCountedBeforeAnythingIsFetched() throws IOException {
        long free = Files.getFileStore(temporary).getUsableSpace();
        server.listing =
                "[{\"type\":\"file\",\"path\":\"a.gguf\",\"size\":%d,\"oid\":\"\"}]"
                        .formatted(free / 10 * 6);
        CatalogModel model =
                new CatalogModel("Test model", "a/b", "", List.of("a.gguf"), "mit", 0.1, true, "");
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                new ModelDownload(
                                                new Repository(server.address()),
                                                model,
                                                target(),
                                                progress::add)
                                        .run());
        assertEquals(ProblemCode.DOWNLOAD_NO_ROOM, e.problem().code());
        assertEquals(List.of(), server.ranges);
    }

    /** A file of 40 GB is read for a minute. */
    @Test
    void aPauseIsNoticedWhileAFileIsChecked() throws IOException {
        PartialFile file = new PartialFile(temporary.resolve("a"));
        Files.write(temporary.resolve("a"), weights);
        RemoteFile promised = new RemoteFile("a", "a", LARGE, sha256(weights), null);
        assertThrows(
                CancellationException.class,
                () ->
                        file.matches(
                                promised,
                                () -> {
                                    throw new CancellationException();
                                }));
        RemoteFile loud =
                new RemoteFile("a", "a", LARGE, sha256(weights).toUpperCase(Locale.ROOT), null);
        assertTrue(file.matches(loud, () -> {}));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aFileThatIsCalledLikeADownloadIsLeftAlone() throws IOException {
        Path other = Files.writeString(temporary.resolve("film.download"), "mine");
        assertEquals(List.of(), ModelDownload.unfinished(temporary));
        assertEquals("mine", Files.readString(other));
    }

    @Test
    void aFullDiskIsSaidAtOnce() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        Path part = unfinishedFolder().resolve("config.json.partial");
        PartialFile file = new PartialFile(part.resolveSibling("config.json"));
        Files.createSymbolicLink(part, full);
        assertThrows(
                UncheckedIOException.class,
                () -> file.append(new ByteArrayInputStream(config), config.length, n -> {}));
    }

    @Test
    void namesThatLeaveTheFolderAreRefused() {
        for (String path : List.of("onnx/../../model.onnx", "../config.json", "/etc/x.json")) {
            server.listing =
                    "[{\"type\":\"file\",\"path\":\"" + path + "\",\"size\":1,\"oid\":\"\"}]";
            RuntimeException e = assertThrows(RuntimeException.class, () -> download().run());
            String message = String.valueOf(e.getMessage());
            assertTrue(
                    message.contains("refused") || message.contains("no longer has any files"),
                    message);
        }
        assertFalse(Files.exists(target()));
    }

    @Test
    void aListingThatIsNoneIsOneSentence() {
        for (String text : Arrays.asList("<html>", "{}", "[]", "[{\"type\":\"file\"}]")) {
            server.listing = text;
            PonderException e = assertThrows(PonderException.class, () -> download().run());
            assertTrue(String.valueOf(e.getMessage()).endsWith("."), e.getMessage());
        }
    }

    private void assertSentence(String part) {
        PonderException e = assertThrows(PonderException.class, () -> download().run());
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(part) && message.endsWith("."), message);
        assertFalse(Files.exists(target()));
    }
}

package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ponder serve}. */
class ServeCommandTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aModelIsServedUntilTheProgramIsToEnd() throws Exception {
        String port = freePort();
        CompletableFuture<Runnable> end = new CompletableFuture<>();
        CompletableFuture<CommandRun> run = new CompletableFuture<>();
        Thread command =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        run.complete(
                                                CommandRun.of(
                                                        end::complete,
                                                        "serve",
                                                        "--port",
                                                        port,
                                                        "--model",
                                                        CommandRun.demoModel())));
        Runnable close = end.get(20, TimeUnit.SECONDS);
        try (InputStream models =
                URI.create("http://127.0.0.1:" + port + "/v1/models").toURL().openStream()) {
            String list = new String(models.readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(list.contains("\"id\":\"ponder-demo\""), list);
        }
        close.run();
        CommandRun served = run.get(20, TimeUnit.SECONDS);
        command.join();
        assertEquals(0, served.exitCode());
        assertEquals("http://127.0.0.1:" + port + "/v1", served.out().strip());
        assertTrue(served.err().contains("Serving ponder-demo."), served.err());
    }

    @Test
    void withoutAModelAllOfTheWindowAreServed() throws Exception {
        CompletableFuture<Runnable> end = new CompletableFuture<>();
        end.thenAcceptAsync(Runnable::run);
        try (OwnHome home = new OwnHome(folder, Path.of(CommandRun.demoModel()))) {
            CommandRun run = CommandRun.of(end::complete, "serve", "--port", freePort());
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.err().contains("Serving ponder-demo."), run.err());
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return String.valueOf(free.getLocalPort());
        }
    }

    @Test
    void otherComputersNeedAKey() {
        CommandRun run =
                CommandRun.of("serve", "--host", "0.0.0.0", "--model", CommandRun.demoModel());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("clients must show a key"), run.err());
    }

    @Test
    void whatIsNoKeyOrNoAddressIsSaid() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "two lines\nof text");
        CommandRun noKey =
                CommandRun.of(
                        "serve", "--model", CommandRun.demoModel(), "--key-file", key.toString());
        assertEquals(1, noKey.exitCode());
        assertTrue(noKey.err().contains("does not hold a key"), noKey.err());
        CommandRun noAddress =
                CommandRun.of(
                        "serve",
                        "--model",
                        CommandRun.demoModel(),
                        "--host",
                        "no-such-host.invalid");
        assertEquals(1, noAddress.exitCode());
        assertEquals(
                "no-such-host.invalid is not an address of this computer.",
                noAddress.err().strip());
    }

    @Test
    void aPortThatIsNoneIsWrongUsage() {
        assertEquals(2, CommandRun.of("serve", "--port", "http").exitCode());
        CommandRun beyond =
                CommandRun.of("serve", "--port", "70000", "--model", CommandRun.demoModel());
        assertEquals(1, beyond.exitCode());
        assertTrue(beyond.err().contains("70000"), beyond.err());
    }

    /** Each by a sentence that says what may be given, and before anything listens. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port|99999|99999 is not a port.",
                "--port|-1|-1 is not a port.",
                "--most-requests|0|--most-requests must be 1 or more, not 0.",
                "--idle-minutes|-5|--idle-minutes must be 0 (never) or more, not -5.",
                "--allow-origin|*|* is not the origin of a web page.",
                "--allow-origin|localhost:3000|localhost:3000 is not the origin of a web page.",
                "--allow-origin|http://localhost:3000/|http://localhost:3000/ is not the origin"
            })
    @Timeout(30)
    void whatAnOptionCannotBeIsSaid(String option, String value, String sentence) {
        CommandRun run =
                CommandRun.of("serve", option + "=" + value, "--model", CommandRun.demoModel());
        assertEquals(1, run.exitCode());
        assertTrue(run.err().startsWith(sentence), run.err());
        assertEquals("", run.out());
    }

    @Test
    @Timeout(30)
    void aFolderWithoutAModelIsSaidBeforeAnybodyAsks() {
        CommandRun nowhere =
                CommandRun.of("serve", "--port", "0", "--model", folder + "/no-such-model");
        assertEquals(1, nowhere.exitCode());
        assertTrue(nowhere.err().startsWith("There is no folder"), nowhere.err());
        CommandRun empty = CommandRun.of("serve", "--port", "0", "--model", folder.toString());
        assertEquals(3, empty.exitCode());
        assertTrue(empty.err().startsWith("There is no ONNX model in"), empty.err());
    }
}

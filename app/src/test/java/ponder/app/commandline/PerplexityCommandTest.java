package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PerplexityCommandTest {
    private static final String MODEL = CommandRun.demoModel();

    @TempDir private Path folder = Path.of("");
    private Path text = Path.of("");

    @BeforeEach
    void writeText() throws IOException {
        text =
                Files.writeString(
                        folder.resolve("text.txt"), "Is 91 prime? It is 7 × 13. ".repeat(40));
    }

    @Test
    void aModelIsMeasuredAlone() {
        CommandRun o = CommandRun.of("perplexity", "--model", MODEL, text.toString());
        assertEquals(0, o.exitCode(), o.err());
        assertTrue(o.out().contains("predicted, in windows of 512"), o.out());
        assertTrue(o.out().lines().anyMatch(l -> l.matches("Perplexity +[\\d.]+")), o.out());
        assertEquals(2, o.out().lines().count());
        assertEquals("", o.err());
    }

    @Test
    void aModelIsAtNoDistanceFromItself() {
        CommandRun o =
                CommandRun.of(
                        "perplexity",
                        "--model",
                        MODEL,
                        "--against",
                        MODEL,
                        "--context",
                        "200",
                        "--json",
                        text.toString());
        assertEquals(0, o.exitCode(), o.err());
        JsonNode measured = new JsonMapper().readTree(o.out());
        assertEquals(200, measured.path("window").asInt());
        assertEquals(0, measured.path("kl_mean").asDouble(-1), 1e-9);
        assertEquals(0, measured.path("kl_standard_error").asDouble(-1), 1e-9);
        assertEquals(1, measured.path("same_next_token").asDouble());
        assertEquals(
                measured.path("reference_perplexity").asDouble(-1),
                measured.path("perplexity").asDouble());
        CommandRun words =
                CommandRun.of("perplexity", "--model", MODEL, "--against", MODEL, text.toString());
        assertTrue(words.out().contains("Same next token   100.00%"), words.out());
    }

    @Test
    void whatCannotBeMeasuredIsOneSentence() throws IOException {
        refused("has fewer than two tokens", Files.writeString(folder.resolve("empty"), ""));
        refused("has fewer than two tokens", Files.writeString(folder.resolve("one"), "a"));
        refused("is a folder. Name a text file.", folder);
        refused("There is no file", folder.resolve("none"));
        refused("cannot be read as text", Files.write(folder.resolve("b"), new byte[] {-1, -2}));
        byte[] noText = new byte[16_000_001];
        Arrays.fill(noText, (byte) 0xff);
        refused("is larger than 16 MB", Files.write(folder.resolve("c"), noText));
        assertSentence("reads at most 2,048 tokens", "--context", "2049", "--model", MODEL);
        assertSentence("at least 128", "--context", "100", "--model", MODEL);
        assertSentence("is an address", "--model", "https://localhost:8080/v1");
        assertSentence("is an address", "--model", MODEL, "--against", "http://localhost");
        assertSentence("There is no folder", "--model", folder.resolve("x").toString());
    }

    private void refused(String part, Path file) {
        assertSentence(CommandRun.of("perplexity", "--model", MODEL, file.toString()), part);
    }

    private void assertSentence(String part, String... options) {
        String[] call = new String[options.length + 2];
        call[0] = "perplexity";
        System.arraycopy(options, 0, call, 1, options.length);
        call[call.length - 1] = text.toString();
        assertSentence(CommandRun.of(call), part);
    }

    private static void assertSentence(CommandRun o, String part) {
        assertEquals(1, o.exitCode(), o.err());
        assertTrue(o.err().contains(part), o.err());
        assertEquals(1, o.err().strip().lines().count(), o.err());
    }

    /** As the signal's handler does it, from another thread. */
    @Test
    @Timeout(60)
    void theSystemCanEndItWhileItComputes() throws Exception {
        Files.writeString(text, "Is 91 prime? It is 7 × 13. ".repeat(20_000));
        CompletableFuture<Runnable> close = new CompletableFuture<>();
        CompletableFuture<CommandRun> outcome =
                CompletableFuture.supplyAsync(
                        () ->
                                CommandRun.of(
                                        close::complete,
                                        "perplexity",
                                        "--model",
                                        MODEL,
                                        text.toString()));
        close.get(30, TimeUnit.SECONDS).run();
        CommandRun o = outcome.get(30, TimeUnit.SECONDS);
        assertEquals(1, o.exitCode());
        assertEquals("Ponder was closed before this was finished.", o.err().strip());
    }
}

package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.evaluation.Rate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchCommandTest {
    private static final String MODEL = CommandRun.demoModel();
    private static final String RATES = "( +[\\d,.]+ t/s){2}";

    @TempDir private Path folder = Path.of("");

    @Test
    void ratesOfTheDepthsThatFitAreToldWithTheirLimit() {
        CommandRun o = CommandRun.of("bench", "--model", MODEL, "--cpu", "--threads", "1");
        assertEquals(0, o.exitCode(), o.err());
        assertTrue(o.out().contains("CPU, 1 thread, ONNX Runtime 1."), o.out());
        assertTrue(
                o.out().lines().anyMatch(l -> l.matches("Decode at 128" + RATES + " +\\d+%")),
                o.out());
        assertTrue(
                o.out().lines().anyMatch(l -> l.matches("Decode at 128 × 8" + RATES + " +\\d+%")),
                o.out());
        assertTrue(o.out().lines().anyMatch(l -> l.matches("Prefill 512" + RATES)), o.out());
        assertTrue(!o.out().contains("at 4,096"), "the model reads 2,048 tokens");
    }

    /** A fast machine reads the bundled model at more than 10,000 tokens a second. */
    @Test
    void columnsOfAFastMachineStayApart() {
        String figures =
                BenchCommand.figures(
                        new Rate(Rate.Kind.DECODE, 128, 1, 1_234_567.8, 12_345.6), 0.51);
        assertTrue(figures.matches(RATES + " +51%"), figures);
    }

    @Test
    void programsReadTheSame() {
        CommandRun o = CommandRun.of("bench", "--model", MODEL, "--context", "600", "--json");
        assertEquals(0, o.exitCode(), o.err());
        JsonNode measured = new JsonMapper().readTree(o.out());
        assertEquals(4, measured.path("rates").size(), o.out());
        assertEquals("prefill", measured.path("rates").path(0).path("kind").asString());
        JsonNode decode = measured.path("rates").path(1);
        assertEquals(128, decode.path("tokens").asInt());
        assertTrue(decode.path("best").asDouble() >= decode.path("median").asDouble(), o.out());
        assertEquals(1, decode.path("sequences").asInt());
        assertEquals(16, measured.path("rates").path(3).path("sequences").asInt());
        assertTrue(measured.path("threads").asInt() >= 1);
        assertTrue(measured.path("weight_bytes_per_token").asLong() > 1_000_000);
    }

    @Test
    void whatCannotBeMeasuredIsOneSentence() {
        refused("There is no folder", "--model", folder.resolve("x").toString());
        refused("at least 128", "--model", MODEL, "--context", "100");
        refused("must be between 1 and", "--model", MODEL, "--threads", "0");
        refused("must be between 1 and", "--model", MODEL, "--threads", "-2");
        refused("must be between 1 and", "--model", MODEL, "--threads", "100000");
    }

    private static void refused(String part, String... options) {
        String[] call = new String[options.length + 1];
        call[0] = "bench";
        System.arraycopy(options, 0, call, 1, options.length);
        CommandRun o = CommandRun.of(call);
        assertEquals(1, o.exitCode(), o.err());
        assertTrue(o.err().contains(part), o.err());
        assertEquals(1, o.err().strip().lines().count(), o.err());
    }

    /** As the signal's handler does it, from another thread. */
    @Test
    @Timeout(60)
    void theSystemCanEndItWhileItComputes() throws Exception {
        CompletableFuture<Runnable> close = new CompletableFuture<>();
        CompletableFuture<CommandRun> run =
                CompletableFuture.supplyAsync(
                        () -> CommandRun.of(close::complete, "bench", "--model", MODEL));
        close.get(30, TimeUnit.SECONDS).run();
        assertEquals(1, run.get(30, TimeUnit.SECONDS).exitCode());
    }
}

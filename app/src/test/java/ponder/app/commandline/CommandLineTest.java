package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CommandLineTest extends CommandLineSetup {
    @Test
    void askPrintsTheThoughtToStderrAndTheAnswerToStdout() {
        CommandRun o =
                CommandRun.of("ask", "--model", model(), "--temperature", "0", "What is 47 × 36?");
        assertEquals(0, o.exitCode(), o.err());
        assertTrue(o.out().contains("1692"), o.out());
        assertFalse(o.out().contains("47 × 6 = 282"), o.out());
        assertTrue(o.err().contains("47 × 6 = 282"), o.err());
    }

    @Test
    void theSameSeedGivesTheSameText() {
        String[] call = {
            "ask", "--model", model(), "--temperature", "1.2", "--seed", "99", "Sort 9, 4, 7."
        };
        CommandRun first = CommandRun.of(call);
        assertEquals(first, CommandRun.of(call));
    }

    @Test
    void jsonIsOneEventALineAndEndsInFinished() {
        CommandRun o =
                CommandRun.of("ask", "--model", model(), "--json", "--seed", "3", "Is 7 prime?");
        String[] lines = o.out().strip().split("\n");
        for (String line : lines) {
            assertTrue(new JsonMapper().readTree(line).has("event"), line);
        }
        var last = new JsonMapper().readTree(lines[lines.length - 1]);
        assertEquals("finished", last.path("event").asString());
        assertEquals(3, last.path("stats").path("seed").asInt());
        assertEquals("temperature-first", last.path("sampling").path("order").asString());
    }

    @Test
    void theWordsThatEndAThoughtCanBeChosen() {
        CommandRun o =
                CommandRun.of(
                        "ask",
                        "--model",
                        model(),
                        "--json",
                        "--temperature",
                        "0",
                        "--thought-limit",
                        "5",
                        "--closing-words",
                        "Time is up.",
                        "What is 47 × 36?");
        assertTrue(o.out().contains("Time is up."), o.out());
        assertTrue(o.out().contains("\"closing_words\":\"Time is up.\""), o.out());
    }

    @Test
    void whatAThoughtComesToCanBeAskedAndEndIt() {
        CommandRun o =
                CommandRun.of(
                        "ask",
                        "--model",
                        model(),
                        "--temperature",
                        "0",
                        "--probe-every",
                        "80",
                        "--settled-after",
                        "1",
                        "--settled-at",
                        "0",
                        "What is 47 × 36?");
        Matcher asked =
                Pattern.compile("\\[so far: .+ \\(\\d+ %\\) after (\\d+) tokens]").matcher(o.err());
        assertTrue(asked.find(), o.err());
        assertEquals(0, Integer.parseInt(asked.group(1)) % 80, o.err());
        assertTrue(o.err().contains("[thinking cut short: settled]"), o.err());
    }

    @Test
    void aProbabilityIsBetweenNoneAndOne() {
        CommandRun o =
                CommandRun.of("ask", "--model", model(), "--settled-at", "2", "What is 47 × 36?");
        assertTrue(o.err().contains("between 0 and 1"), o.err());
    }

    @Test
    void theOrderOfSamplingCanBeChosen() {
        CommandRun o =
                CommandRun.of(
                        "ask",
                        "--model",
                        model(),
                        "--json",
                        "--answer-limit",
                        "1",
                        "--sampling-order",
                        "temperature-last",
                        "Is 7 prime?");
        assertTrue(o.out().contains("\"order\":\"temperature-last\""), o.out());
        assertEquals(2, CommandRun.of("ask", "--sampling-order", "sideways", "hi").exitCode());
    }

    @Test
    void aFileHoldsOneQuestionALine() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("questions.txt"), "What is 2 + 2?\n\nWhat is 3 + 3?\n");
        CommandRun o =
                CommandRun.of(
                        "ask", "--model", model(), "--temperature", "0", "--file", file.toString());
        assertEquals(0, o.exitCode());
        assertEquals(2, o.out().lines().filter(l -> !l.isBlank()).count(), o.out());
    }

    @Test
    void withoutThinkingNothingGoesToStderr() {
        CommandRun o =
                CommandRun.of(
                        "ask",
                        "--model",
                        model(),
                        "--no-think",
                        "--temperature",
                        "0",
                        "What is 2 + 2?");
        assertEquals("", o.err().strip());
    }
}

package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is wrong is one sentence and an exit code. */
class WrongCallsTest extends CommandLineSetup {
    @Test
    void whatContradictsEachOtherIsNamed() {
        for (String[] pair :
                new String[][] {
                    {"--thinking on", "--no-think"},
                    {"--thinking auto", "--no-think"},
                    {"--thinking off", "--effort low"},
                    {"--no-think", "--effort low"}
                }) {
            List<String> call = new ArrayList<>(List.of("ask", "--model", model()));
            call.addAll(List.of(pair[0].split(" ")));
            call.addAll(List.of(pair[1].split(" ")));
            call.add("hi");
            assertSentence(
                    1,
                    pair[0] + " and " + pair[1] + " contradict each other.",
                    call.toArray(String[]::new));
        }
    }

    @Test
    void offIsSaidTwiceWithoutHarm() {
        CommandRun o =
                CommandRun.of(
                        "ask",
                        "--model",
                        model(),
                        "--thinking",
                        "off",
                        "--no-think",
                        "What is 2 + 2?");
        assertEquals(0, o.exitCode(), o.err());
    }

    @Test
    void anOptionInVainIsNamed() {
        CommandRun o =
                CommandRun.of(
                        "convert",
                        DEMO.resolve("checkpoint").toString(),
                        folder.resolve("converted").toString(),
                        "--precision",
                        "fp16",
                        "--block-size",
                        "32");
        assertEquals(0, o.exitCode(), o.err());
        assertEquals("--block-size has no effect on weights in FP16.", o.err().strip());
    }

    @Test
    void failuresAreOneSentence() throws IOException {
        assertSentence(1, "No question was given.", "ask", "--model", model());
        assertSentence(
                1, "There is no folder", "ask", "--model", folder.resolve("x").toString(), "hi");
        assertSentence(
                1,
                "The temperature must be between 0 and 2.",
                "ask",
                "--model",
                model(),
                "--temperature",
                "7",
                "hi");
        assertSentence(1, "is a folder", "ask", "--model", model(), "--file", folder.toString());
        String none = folder.resolve("none").toString();
        assertSentence(1, "There is no file " + none, "ask", "--model", model(), "--file", none);
        assertSentence(1, "A question is empty.", "ask", "--model", model(), "");
        assertSentence(
                1,
                "no graph “q9”. It has: int8.",
                "ask",
                "--model",
                model(),
                "--graph",
                "q9",
                "hi");
        for (String context : List.of("-5", "0", "1", "8", "127")) {
            assertSentence(
                    1,
                    "is too short. Give at least 128",
                    "ask",
                    "--model",
                    model(),
                    "--context",
                    context,
                    "hi");
        }
        assertSentence(1, "too short", "inspect", model(), "--context", "3");
        assertSentence(
                1,
                "A context of 1 tokens is too short. Give at least 128",
                "convert",
                "--context",
                "1",
                DEMO.resolve("checkpoint").toString(),
                folder.resolve("y").toString());
        assertSentence(
                1,
                "Shorten the system prompt.",
                "ask",
                "--model",
                model(),
                "--system",
                "word ".repeat(3000),
                "hi");
        assertSentence(
                1,
                "neither a known template (chatml, deepseek-r1, llama3)",
                "convert",
                "--template",
                "none",
                DEMO.resolve("checkpoint").toString(),
                folder.resolve("y").toString());
        assertSentence(
                3,
                "it is not a checkpoint",
                "convert",
                folder.toString(),
                folder.resolve("y").toString());
        Files.writeString(
                folder.resolve("config.json"), "{\"architectures\": [\"MambaForCausalLM\"]}");
        assertSentence(
                3,
                "Models of type MambaForCausalLM",
                "convert",
                folder.toString(),
                folder.resolve("y").toString());
        CommandRun wrong = CommandRun.of("ask", "--wrong-flag");
        assertEquals(2, wrong.exitCode());
    }

    @Test
    void programsReadCodesAndValues() throws IOException {
        CommandRun gone =
                CommandRun.of(
                        "ask", "--json", "--model", folder.resolve("x").toString(), "Is 7 prime?");
        assertEquals(1, gone.exitCode());
        JsonNode failed = new JsonMapper().readTree(gone.out());
        assertEquals("failed", failed.path("event").stringValue());
        assertEquals("folder.none", failed.path("code").stringValue());
        assertEquals(
                folder.resolve("x").toString(), failed.path("values").path("folder").stringValue());
        assertEquals(gone.err().strip(), failed.path("message").stringValue());

        CommandRun tooLong =
                CommandRun.of(
                        "ask",
                        "--json",
                        "--model",
                        model(),
                        "--context",
                        "512",
                        "word ".repeat(900));
        JsonNode last = new JsonMapper().readTree(tooLong.out().strip().lines().toList().getLast());
        assertEquals(1, tooLong.exitCode());
        assertEquals("run.tooLong", last.path("code").stringValue());
        assertTrue(last.path("values").path("question").intValue() > 512, last.toString());

        Files.writeString(folder.resolve("genai_config.json"), "{");
        CommandRun damaged = CommandRun.of("inspect", "--json", folder.toString());
        assertEquals(3, damaged.exitCode());
        JsonNode problem = new JsonMapper().readTree(damaged.out()).path("problems").path(0);
        assertEquals("folder.unreadable", problem.path("code").stringValue());
        assertEquals("genai_config.json", problem.path("values").path("file").stringValue());
    }

    @ParameterizedTest
    @EnumSource
    void everyKindOfProblemHasAnExitCodeOfItsOwn(Problem.Kind kind) {
        int code = FailedCommand.exitCode(kind);
        assertTrue(code != 0 && code != 2 && code < 126, kind + " " + code);
        for (Problem.Kind other : Problem.Kind.values()) {
            assertEquals(
                    other == kind, FailedCommand.exitCode(other) == code, kind + " and " + other);
        }
    }

    @Test
    void anArgumentThatBeginsWithAnAtIsNoFileOfArguments() throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), model());
        CommandRun o = CommandRun.of("inspect", "@" + file);
        assertEquals(1, o.exitCode(), o.out());
        assertFalse(o.out().contains("Qwen2ForCausalLM"), o.out());
    }

    @Test
    void anEndlessFileOfQuestionsIsOneSentence() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "skipped: no such device here");
        CommandRun o = CommandRun.of("ask", "--model", model(), "--file", endless.toString());
        assertEquals(1, o.exitCode());
        assertEquals(
                "The file /dev/zero is larger than 64 MB, which is too large for a file of questions.",
                o.err().strip());
    }

    @Test
    void anErrorIsOneSentence() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                CommandRun.into(
                        OutputStream.nullOutputStream(),
                        err,
                        exit -> {
                            throw new OutOfMemoryError();
                        },
                        "ask",
                        "--model",
                        model(),
                        "Is 7 prime?");
        assertEquals(4, exitCode);
        assertEquals(
                "There is not enough memory for this. Close other programs or use a smaller model.",
                err.toString(StandardCharsets.UTF_8).strip());
    }
}

package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import ponder.inference.problem.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CommandLineTest {
    private static final Path DEMO = demo();

    @TempDir private Path folder = Path.of("");

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void askPrintsTheThoughtToStderrAndTheAnswerToStdout() {
        Outcome o = run("ask", "--model", model(), "--temperature", "0", "What is 47 × 36?");
        assertEquals(0, o.exitCode, o.err);
        assertTrue(o.out.contains("1692"), o.out);
        assertFalse(o.out.contains("47 × 6 = 282"), o.out);
        assertTrue(o.err.contains("47 × 6 = 282"), o.err);
    }

    @Test
    void theSameSeedGivesTheSameText() {
        String[] call = {
            "ask", "--model", model(), "--temperature", "1.2", "--seed", "99", "Sort 9, 4, 7."
        };
        Outcome first = run(call);
        assertEquals(first, run(call));
    }

    @Test
    void jsonIsOneEventALineAndEndsInFinished() {
        Outcome o = run("ask", "--model", model(), "--json", "--seed", "3", "Is 7 prime?");
        String[] lines = o.out.strip().split("\n");
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
        Outcome o =
                run(
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
        assertTrue(o.out.contains("Time is up."), o.out);
        assertTrue(o.out.contains("\"closing_words\":\"Time is up.\""), o.out);
    }

    @Test
    void whatAThoughtComesToCanBeAskedAndEndIt() {
        Outcome o =
                run(
                        "ask",
                        "--model",
                        model(),
                        "--temperature",
                        "0",
                        "--probe-every",
                        "40",
                        "--settled-after",
                        "1",
                        "--settled-at",
                        "0",
                        "What is 47 × 36?");
        assertTrue(o.err.matches("(?s).*\\[so far: \\S+ \\(\\d+ %\\) after 40 tokens].*"), o.err);
        assertTrue(o.err.contains("[thinking cut short: settled]"), o.err);
    }

    @Test
    void aProbabilityIsBetweenNoneAndOne() {
        Outcome o = run("ask", "--model", model(), "--settled-at", "2", "What is 47 × 36?");
        assertTrue(o.err.contains("between 0 and 1"), o.err);
    }

    @Test
    void theOrderOfSamplingCanBeChosen() {
        Outcome o =
                run(
                        "ask",
                        "--model",
                        model(),
                        "--json",
                        "--answer-limit",
                        "1",
                        "--sampling-order",
                        "temperature-last",
                        "Is 7 prime?");
        assertTrue(o.out.contains("\"order\":\"temperature-last\""), o.out);
        assertEquals(2, run("ask", "--sampling-order", "sideways", "hi").exitCode);
    }

    @Test
    void aFileHoldsOneQuestionALine() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("questions.txt"), "What is 2 + 2?\n\nWhat is 3 + 3?\n");
        Outcome o = run("ask", "--model", model(), "--temperature", "0", "--file", file.toString());
        assertEquals(0, o.exitCode);
        assertEquals(2, o.out.lines().filter(l -> !l.isBlank()).count(), o.out);
    }

    @Test
    void withoutThinkingNothingGoesToStderr() {
        Outcome o =
                run(
                        "ask",
                        "--model",
                        model(),
                        "--no-think",
                        "--temperature",
                        "0",
                        "What is 2 + 2?");
        assertEquals("", o.err.strip());
    }

    @Test
    void inspectExplainsTheFolder() {
        Outcome o = run("inspect", model());
        assertEquals(0, o.exitCode, o.out);
        assertTrue(o.out.contains("Qwen2ForCausalLM"));
        assertTrue(o.out.contains("2,048 tokens"));
        assertTrue(o.out.contains("8 GroupQueryAttention"));
        assertTrue(o.out.contains("Sampling      temperature-first"), o.out);
        assertTrue(o.out.contains("Problems      none found"));
    }

    @Test
    void inspectNamesASizeThatCannotBe() throws IOException {
        Files.copy(DEMO.resolve("checkpoint/tokenizer.json"), folder.resolve("tokenizer.json"));
        Files.createFile(folder.resolve("model.safetensors"));
        ObjectNode config =
                (ObjectNode)
                        new JsonMapper()
                                .readTree(
                                        Files.readAllBytes(DEMO.resolve("checkpoint/config.json")));
        Files.writeString(
                folder.resolve("config.json"), config.put("head_dim", 2147483647).toString());
        Outcome o = run("inspect", folder.toString());
        assertEquals(3, o.exitCode);
        assertTrue(o.out.contains("head size is 2147483647, which cannot be right"), o.out);
    }

    @Test
    void convertMakesAModelThatAnswers() {
        Path target = folder.resolve("converted");
        Outcome o =
                run(
                        "convert",
                        DEMO.resolve("checkpoint").toString(),
                        target.toString(),
                        "--precision",
                        "int4");
        assertEquals(0, o.exitCode, o.err);
        Outcome asked =
                run("ask", "--model", target.toString(), "--temperature", "0", "What is 2 + 2?");
        assertTrue(asked.out.contains("4"), asked.out);
        assertFalse(Files.exists(folder.resolve("converted.part")));
        assertSentence(
                1,
                "already exists",
                "convert",
                DEMO.resolve("checkpoint").toString(),
                target.toString());
    }

    /** As the signal's handler does it, from another thread. */
    @Test
    @Timeout(60)
    void theSystemCanEndAConversionOfWhichNothingIsLeft() throws Exception {
        Path target = folder.resolve("converted");
        String[] call = {"convert", DEMO.resolve("checkpoint").toString(), target.toString()};
        CompletableFuture<Runnable> close = new CompletableFuture<>();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(
                        () -> run(OutputStream.nullOutputStream(), err, close::complete, call));
        close.get(30, TimeUnit.SECONDS).run();
        assertEquals(List.of(), left());
        assertEquals(1, code.get(30, TimeUnit.SECONDS));
        assertEquals(
                "Ponder was closed before this was finished.",
                err.toString(StandardCharsets.UTF_8).strip());
    }

    /** First what happened, then what is left of it. */
    @Test
    @Timeout(120)
    void aConversionThatWasStoppedSaysHowItGoesOn() throws Exception {
        String said = "";
        for (int i = 0; i < 5 && !said.contains("goes on at"); i++) {
            said = stopped(folder.resolve("converted" + i));
        }
        List<String> lines = said.strip().lines().toList();
        assertEquals("Ponder was closed before this was finished.", lines.getFirst(), said);
        assertTrue(lines.getLast().startsWith("The same command goes on at "), said);
    }

    /** What a conversion says that is stopped as soon as there is something to go on with. */
    private String stopped(Path target) throws Exception {
        String[] call = {"convert", DEMO.resolve("checkpoint").toString(), target.toString()};
        CompletableFuture<Runnable> close = new CompletableFuture<>();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(
                        () -> run(OutputStream.nullOutputStream(), err, close::complete, call));
        while (!begun(target) && !code.isDone()) {
            Thread.sleep(5);
        }
        close.get(30, TimeUnit.SECONDS).run();
        code.get(30, TimeUnit.SECONDS);
        return err.toString(StandardCharsets.UTF_8);
    }

    private boolean begun(Path target) throws IOException {
        for (Path work : left()) {
            boolean ofIt =
                    String.valueOf(work.getFileName()).startsWith(target.getFileName() + ".");
            if (ofIt && Files.isDirectory(work)) {
                try (Stream<Path> files = Files.list(work)) {
                    return files.mapToLong(file -> file.toFile().length()).sum() > 500_000;
                }
            }
        }
        return false;
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

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
        Outcome o =
                run("ask", "--model", model(), "--thinking", "off", "--no-think", "What is 2 + 2?");
        assertEquals(0, o.exitCode, o.err);
    }

    @Test
    void inspectTellsACheckpointsTemplateAndThinking() {
        Outcome o = run("inspect", DEMO.resolve("checkpoint").toString());
        assertTrue(o.out.contains("Template "), o.out);
        assertTrue(o.out.contains("Thinking "), o.out);
    }

    @Test
    void anOptionInVainIsNamed() {
        Outcome o =
                run(
                        "convert",
                        DEMO.resolve("checkpoint").toString(),
                        folder.resolve("converted").toString(),
                        "--precision",
                        "fp16",
                        "--block-size",
                        "32");
        assertEquals(0, o.exitCode, o.err);
        assertEquals("--block-size has no effect on weights in FP16.", o.err.strip());
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
                "no graph 'q9'. It has: int8.",
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
        Outcome wrong = run("ask", "--wrong-flag");
        assertEquals(2, wrong.exitCode);
    }

    /** A reader that fails from its second weight on. */
    @Test
    void aProgramIsToldTheEndOfAConversionOnly() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        for (String name : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
            Files.copy(DEMO.resolve("checkpoint").resolve(name), source.resolve(name));
        }
        byte[] weights = Files.readAllBytes(DEMO.resolve("checkpoint/model.safetensors"));
        for (int i = weights.length - 400_000; i < weights.length; i++) {
            weights[i] = (byte) 0xff;
        }
        Files.write(source.resolve("model.safetensors"), weights);
        Outcome o = run("convert", source.toString(), folder.resolve("y").toString());
        assertEquals(3, o.exitCode, o.err);
        assertTrue(o.err.startsWith("The checkpoint's '"), o.err);
        assertEquals(1, o.err.lines().count(), o.err);
    }

    @Test
    void inspectNamesWhatAQuestionWouldMeet() throws IOException {
        Path target = folder.resolve("model");
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(DEMO.resolve("package"))) {
            for (Path file : files.filter(f -> !f.endsWith("ponder.json")).toList()) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        }
        Files.writeString(target.resolve("generation_config.json"), "{\"temperature\": 2.5}");
        Outcome noted = run("inspect", target.toString());
        assertEquals(0, noted.exitCode, noted.out);
        assertTrue(noted.out.contains("Note          generation_config.json asks for"), noted.out);
        assertEquals(0, run("ask", "--model", target.toString(), "What is 2 + 2?").exitCode);
        Files.writeString(target.resolve("chat_template.jinja"), "{{ raise_exception('no') }}");
        Files.delete(target.resolve("model.onnx.data"));
        Outcome broken = run("inspect", target.toString());
        assertEquals(3, broken.exitCode, broken.out);
        assertTrue(broken.out.contains("which is missing from"), broken.out);
        assertTrue(broken.out.contains("chat template failed: no"), broken.out);
        assertTrue(broken.out.contains("Problems      2"), broken.out);
    }

    @Test
    void inspectSaysWhyACheckpointCannotBeConverted() throws IOException {
        Files.writeString(
                folder.resolve("adapter_config.json"),
                "{\"base_model_name_or_path\": \"acme/demo\"}");
        Outcome o = run("inspect", folder.toString());
        assertEquals(3, o.exitCode, o.out);
        assertTrue(o.out.contains("is an adapter (LoRA) for acme/demo"), o.out);
    }

    @Test
    void programsReadCodesAndValues() throws IOException {
        Outcome gone =
                run("ask", "--json", "--model", folder.resolve("x").toString(), "Is 7 prime?");
        assertEquals(1, gone.exitCode);
        JsonNode failed = new JsonMapper().readTree(gone.out);
        assertEquals("failed", failed.path("event").stringValue());
        assertEquals("folder.none", failed.path("code").stringValue());
        assertEquals(
                folder.resolve("x").toString(), failed.path("values").path("folder").stringValue());
        assertEquals(gone.err.strip(), failed.path("message").stringValue());

        Outcome tooLong =
                run("ask", "--json", "--model", model(), "--context", "512", "word ".repeat(900));
        JsonNode last = new JsonMapper().readTree(tooLong.out.strip().lines().toList().getLast());
        assertEquals(1, tooLong.exitCode);
        assertEquals("run.tooLong", last.path("code").stringValue());
        assertTrue(last.path("values").path("question").intValue() > 512, last.toString());

        Files.writeString(folder.resolve("genai_config.json"), "{");
        Outcome damaged = run("inspect", "--json", folder.toString());
        assertEquals(3, damaged.exitCode);
        JsonNode problem = new JsonMapper().readTree(damaged.out).path("problems").path(0);
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
    void asksNoFurtherQuestionOnceTheOutputIsLost() throws IOException {
        BreakingStream out = new BreakingStream(0);
        BreakingStream err = new BreakingStream(Integer.MAX_VALUE);
        int code = run(out, err, threeQuestions());
        assertEquals(5, code);
        assertTrue(err.text().endsWith(LOST), err.text());
        assertEquals(
                1, err.text().lines().filter(l -> l.startsWith("[prompt ")).count(), err.text());
    }

    /** As in {@code ponder ask ... 2>&1 | head -1}. */
    @Test
    void aThoughtWhoseReaderHasGoneIsNotThoughtToItsEnd() throws IOException {
        BreakingStream out = new BreakingStream(Integer.MAX_VALUE);
        BreakingStream err = new BreakingStream(5);
        assertEquals(5, run(out, err, threeQuestions()));
        assertEquals("", out.text().strip());
    }

    /** As in {@code ponder ask ... 2>&-}. */
    @Test
    void whoClosesTheErrorStreamStillGetsTheAnswers() throws IOException {
        BreakingStream out = new BreakingStream(Integer.MAX_VALUE);
        assertEquals(0, run(out, new BreakingStream(0), threeQuestions()));
        assertEquals(3, out.text().lines().filter(l -> !l.isBlank()).count(), out.text());
    }

    @Test
    void everyCommandSaysThatItsOutputIsLost() {
        Path target = folder.resolve("converted");
        for (String[] call :
                new String[][] {
                    {"--version"},
                    {"inspect", model()},
                    {"convert", DEMO.resolve("checkpoint").toString(), target.toString()}
                }) {
            BreakingStream err = new BreakingStream(Integer.MAX_VALUE);
            assertEquals(5, run(new BreakingStream(3), err, call), call[0]);
            assertTrue(err.text().endsWith(LOST), err.text());
        }
        assertTrue(Files.exists(target.resolve("model.onnx")));
    }

    private static final String LOST =
            "The output could not be written: the program reading it has ended, or the disk is full.\n";

    private String[] threeQuestions() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("questions.txt"),
                        "What is 2 + 2?\nWhat is 3 + 3?\nWhat is 4 + 4?\n");
        return new String[] {
            "ask", "--stats", "--model", model(), "--temperature", "0", "--file", file.toString()
        };
    }

    /** Takes so many bytes and then no more, as a full disk or a pipe without a reader does. */
    private static final class BreakingStream extends OutputStream {
        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private final int most;

        BreakingStream(int most) {
            this.most = most;
        }

        @Override
        public void write(int b) throws IOException {
            if (taken.size() >= most) {
                throw new IOException("Broken pipe");
            }
            taken.write(b);
        }

        String text() {
            return taken.toString(StandardCharsets.UTF_8);
        }
    }

    private void assertSentence(int exitCode, String part, String... call) {
        Outcome o = run(call);
        assertEquals(exitCode, o.exitCode);
        assertTrue(o.err.contains(part), o.err);
        assertEquals(1, o.err.strip().lines().count(), o.err);
        assertFalse(o.err.contains("Exception"), o.err);
    }

    private static String model() {
        return DEMO.resolve("package").toString();
    }

    private static Path demo() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("assets/demo-model"))) {
            root = Objects.requireNonNull(root.getParent());
        }
        return root.resolve("assets/demo-model");
    }

    private static Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = run(out, err, arguments);
        return new Outcome(
                exitCode,
                out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    private static int run(OutputStream newOut, OutputStream newErr, String... arguments) {
        return run(newOut, newErr, exit -> {}, arguments);
    }

    private static int run(
            OutputStream newOut,
            OutputStream newErr,
            Consumer<Runnable> onExit,
            String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        try {
            System.setOut(new PrintStream(newOut, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(newErr, true, StandardCharsets.UTF_8));
            return CommandLineInterface.run(arguments, onExit);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void anArgumentThatBeginsWithAnAtIsNoFileOfArguments() throws IOException {
        Path file = Files.writeString(folder.resolve("arguments"), model());
        Outcome o = run("inspect", "@" + file);
        assertEquals(1, o.exitCode, o.out);
        assertFalse(o.out.contains("Qwen2ForCausalLM"), o.out);
    }

    @Test
    void anEndlessFileOfQuestionsIsOneSentence() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.exists(endless), "skipped: no such device here");
        Outcome o = run("ask", "--model", model(), "--file", endless.toString());
        assertEquals(1, o.exitCode);
        assertEquals(
                "The file /dev/zero is larger than 64 MB, which is too large for a file of questions.",
                o.err.strip());
    }

    @Test
    void anErrorIsOneSentence() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode =
                run(
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

package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ConvertCommandTest extends CommandLineSetup {
    @Test
    void convertMakesAModelThatAnswers() {
        Path target = folder.resolve("converted");
        CommandRun o =
                CommandRun.of(
                        "convert",
                        DEMO.resolve("checkpoint").toString(),
                        target.toString(),
                        "--precision",
                        "int4");
        assertEquals(0, o.exitCode(), o.err());
        CommandRun asked =
                CommandRun.of(
                        "ask",
                        "--model",
                        target.toString(),
                        "--temperature",
                        "0",
                        "What is 2 + 2?");
        assertTrue(asked.out().contains("4"), asked.out());
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
        CompletableFuture<Runnable> close = new CompletableFuture<>();
        CompletableFuture<CommandRun> run = converting(target, close);
        close.get(30, TimeUnit.SECONDS).run();
        assertEquals(List.of(), left());
        CommandRun ended = run.get(30, TimeUnit.SECONDS);
        assertEquals(1, ended.exitCode());
        assertEquals("Ponder was closed before this was finished.", ended.err().strip());
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
        CompletableFuture<Runnable> close = new CompletableFuture<>();
        CompletableFuture<CommandRun> run = converting(target, close);
        while (!begun(target) && !run.isDone()) {
            Thread.sleep(5);
        }
        close.get(30, TimeUnit.SECONDS).run();
        return run.get(30, TimeUnit.SECONDS).err();
    }

    private static CompletableFuture<CommandRun> converting(
            Path target, CompletableFuture<Runnable> close) {
        String from = DEMO.resolve("checkpoint").toString();
        return CompletableFuture.supplyAsync(
                () -> CommandRun.of(close::complete, "convert", from, target.toString()));
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
        CommandRun o = CommandRun.of("convert", source.toString(), folder.resolve("y").toString());
        assertEquals(3, o.exitCode(), o.err());
        assertTrue(o.err().startsWith("The checkpoint’s “"), o.err());
        assertEquals(1, o.err().lines().count(), o.err());
    }
}

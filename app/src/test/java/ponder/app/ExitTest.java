package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.start.Launcher;

/** Being told to end while the model runs ends the program in order, without a native crash. */
class ExitTest {
    @TempDir private Path home = Path.of("");

    @Test
    void sigtermInTheMiddleOfAThoughtDoesNotCrash() throws IOException, InterruptedException {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no SIGTERM");
        for (int attempt = 0; attempt < 3; attempt++) {
            Process process =
                    Subprocess.start(
                            home,
                            List.of(),
                            Launcher.class.getName(),
                            "ask",
                            "--json",
                            "--temperature",
                            "0",
                            "What is 4738 × 56?");
            readUntil(process, "\"reasoning\"");
            process.toHandle().destroy();
            Subprocess.Outcome end = Subprocess.finish(process);
            assertEquals(143, end.exitCode(), end.out());
            try (Stream<Path> files = Files.list(home)) {
                assertFalse(files.anyMatch(f -> f.toString().contains("hs_err")));
            }
        }
    }

    @Test
    void withoutADisplayOneSentenceSaysWhatToDo() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name", "").equals("Linux"), "skipped: DISPLAY is of X11");
        Process process =
                Subprocess.start(
                        home,
                        Set.of("DISPLAY", "WAYLAND_DISPLAY"),
                        List.of(),
                        Launcher.class.getName());
        Subprocess.Outcome end = Subprocess.finish(process);
        assertTrue(end.out().contains("The window cannot open because"), end.out());
        assertFalse(end.out().contains("\tat "), end.out());
        assertEquals(7, end.exitCode());
    }

    @Test
    void aFileWithTheNameOfACommandDoesNotHideTheCommand()
            throws IOException, InterruptedException {
        Files.createDirectory(home.resolve("ask"));
        Process process =
                Subprocess.start(
                        home,
                        Set.of("DISPLAY", "WAYLAND_DISPLAY"),
                        List.of(),
                        Launcher.class.getName(),
                        "ask");
        Subprocess.Outcome end = Subprocess.finish(process);
        assertEquals(
                "No question was given. Put one in quotes, or name a file of questions with --file.",
                end.out().strip());
        assertEquals(1, end.exitCode());
    }

    @Test
    void aPipeWhoseReaderHasGoneEndsTheProgram() throws IOException, InterruptedException {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no pipes");
        Process process =
                Subprocess.start(
                        home,
                        Set.of(),
                        List.of(),
                        Launcher.class.getName(),
                        "ask",
                        "--json",
                        "--temperature",
                        "0",
                        "What is 4738 × 56?",
                        "What is 12 × 12?",
                        "What is 13 × 13?");
        readUntil(process, "\"reasoning\"");
        process.getInputStream().close();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it goes on without a reader");
        assertEquals(5, process.exitValue());
    }

    private static void readUntil(Process process, String text) throws IOException {
        StringBuilder seen = new StringBuilder();
        while (seen.indexOf(text) < 0) {
            int c = process.getInputStream().read();
            if (c < 0) {
                throw new AssertionError("ended early: " + seen);
            }
            seen.append((char) c);
        }
    }
}

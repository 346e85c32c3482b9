package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureLogTest {
    private static final String LOGGER = "ponder.inference.local.Failures";

    @TempDir private Path folder = Path.of("");

    /** A program that fails as the engine does, and that says no more on its terminal. */
    static final class Failing {
        private Failing() {}

        public static void main(String[] arguments) {
            Launcher.configure();
            System.getLogger(LOGGER)
                    .log(
                            System.Logger.Level.ERROR,
                            "unexpected failure",
                            new IllegalStateException(new IOException("the card has gone")));
        }
    }

    @Test
    void whatWasCaughtIsInTheLogThatTheSentenceNames() throws Exception {
        Process failing =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Dponder.home=" + folder,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Failing.class.getName())
                        .redirectErrorStream(true)
                        .start();
        String terminal = new String(failing.getInputStream().readAllBytes());
        assertEquals(0, failing.waitFor(), terminal);
        assertFalse(terminal.contains("FailureLogTest"), terminal);
        Path file = folder.resolve("state/ponder.log");
        assertTrue(Files.exists(file), terminal);
        String log = Files.readString(file);
        assertTrue(log.contains(LOGGER + ": unexpected failure"), log);
        assertTrue(log.contains("java.lang.IllegalStateException"), log);
        assertTrue(log.contains("    at ponder.app.start.FailureLogTest$Failing.main"), log);
        assertTrue(log.contains("caused by java.io.IOException: the card has gone"), log);
    }

    /** Numbers, JSON and templates that make no sense are quoted in messages. */
    @Test
    void whatAPromptSaysIsNotInIt() throws IOException {
        String log = logged(new NumberFormatException("For input string: \"my secret\""));
        assertTrue(log.contains("java.lang.NumberFormatException" + System.lineSeparator()), log);
        assertFalse(log.contains("secret"), log);
        assertTrue(logged(new NullPointerException("\"x\" is null")).contains("\"x\" is null"));
    }

    @Test
    void onlyOwnFailuresAreInIt() {
        FailureLog log = new FailureLog(() -> folder);
        log.publish(record("javafx.scene", new IllegalStateException()));
        log.publish(record(LOGGER, null));
        assertFalse(Files.exists(folder.resolve("ponder.log")));
    }

    @Test
    void itStaysSmallAndPrivate() throws IOException {
        Path file = folder.resolve("ponder.log");
        Path old = folder.resolve("ponder-old.log");
        Files.writeString(file, "x".repeat((1 << 20) + 1));
        String log = logged(new IllegalStateException());
        assertFalse(log.startsWith("x"), log);
        assertTrue(Files.size(old) > 1 << 20);
        Files.writeString(file, "y".repeat((1 << 20) + 1));
        logged(new IllegalStateException());
        assertTrue(Files.readString(old).startsWith("y"));
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(old, file), files.sorted().toList());
        }
    }

    private String logged(Throwable thrown) throws IOException {
        new FailureLog(() -> folder).publish(record(LOGGER, thrown));
        return Files.readString(folder.resolve("ponder.log"));
    }

    private static LogRecord record(String logger, @Nullable Throwable thrown) {
        LogRecord record = new LogRecord(Level.SEVERE, "unexpected failure");
        record.setLoggerName(logger);
        record.setThrown(thrown);
        return record;
    }
}

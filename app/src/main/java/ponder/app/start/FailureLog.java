package ponder.app.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import ponder.app.platform.PonderVersion;
import ponder.app.platform.PrivateFiles;

/**
 * The log that sentences such as "Details are in the log" mean: what was caught, with where it was
 * thrown, in {@code ponder.log}. A full one becomes {@code ponder-old.log}, in place of the one
 * before. Nothing is opened before something failed.
 */
public final class FailureLog extends Handler {
    private static final String OWN = "ponder.";
    private static final long LARGEST = 1 << 20;
    private static final int MOST_CAUSES = 8;
    private static final int MOST_FRAMES = 100;
    private static final int LONGEST_MESSAGE = 2000;

    private final Supplier<Path> folder;

    /**
     * @param folder of logs, asked when something is to be written
     */
    public FailureLog(Supplier<Path> folder) {
        this.folder = folder;
        setLevel(Level.WARNING);
    }

    @Override
    public synchronized void publish(LogRecord record) {
        Throwable thrown = record.getThrown();
        String logger = record.getLoggerName();
        if (thrown == null || !isLoggable(record) || logger == null || !logger.startsWith(OWN)) {
            return;
        }
        try {
            write(entry(record, thrown));
        } catch (IOException | RuntimeException e) {
            // as on a full disk, which may be what failed; a terminal has the line
        }
    }

    private void write(String entry) throws IOException {
        Path file = PrivateFiles.folder(folder.get()).resolve("ponder.log");
        if (Files.exists(file) && !Files.isRegularFile(file)) { // writing to a pipe would block
            return;
        }
        if (Files.exists(file) && Files.size(file) > LARGEST) {
            Path old = file.resolveSibling("ponder-old.log");
            Files.move(file, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.writeString(
                PrivateFiles.file(file), entry, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    private static String entry(LogRecord record, Throwable thrown) {
        StringBuilder text =
                new StringBuilder(
                        "%s %s, Ponder %s, %s: %s%n"
                                .formatted(
                                        record.getInstant().truncatedTo(ChronoUnit.SECONDS),
                                        record.getLevel().getName(),
                                        PonderVersion.text(),
                                        record.getLoggerName(),
                                        record.getMessage()));
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            describe(cause, i == 0 ? "" : "caused by ", text);
            cause = cause.getCause();
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static void describe(Throwable e, String how, StringBuilder text) {
        String message = isTold(e) ? ": " + e.getMessage() : "";
        text.append(how).append(e.getClass().getName());
        text.append(message, 0, Math.min(message.length(), LONGEST_MESSAGE));
        text.append(System.lineSeparator());
        StackTraceElement[] frames = e.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append("    at ").append(frames[i]).append(System.lineSeparator());
        }
    }

    /**
     * What could not make sense of a text quotes it, a prompt or a reply too; such messages stay
     * out. Systems and libraries say what went wrong in checked exceptions and errors.
     */
    private static boolean isTold(Throwable e) {
        return !(e instanceof RuntimeException)
                || e instanceof NullPointerException
                || e instanceof IndexOutOfBoundsException;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

package ponder.app.start;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javafx.stage.Stage;
import ponder.app.concurrent.UiThread;
import ponder.app.platform.PonderVersion;
import ponder.app.platform.PrivateFiles;
import ponder.app.shell.Questions;
import ponder.app.shell.TextWindow;
import ponder.app.text.Texts;
import ponder.app.theme.Themes;

/** Unexpected failures, logged with their stack trace and offered at the next start. */
public final class CrashLog {
    private static final long LARGEST = 1 << 20;

    private final Path folder;
    private final Path file;
    private final Path shown;

    /**
     * @param folder of logs
     */
    public CrashLog(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("crash.log");
        this.shown = folder.resolve("crash-shown.log");
    }

    /** Records what no thread catches from now on, until {@link #close}. */
    void install() {
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> write(thread.getName(), e));
    }

    /**
     * From now on the program ends: what is still asked of the window, such as by a click that came
     * late, finds its parts closed, and that is no crash.
     */
    static void close() {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, e) ->
                        System.getLogger(CrashLog.class.getName())
                                .log(System.Logger.Level.DEBUG, "after the end", e));
    }

    public void write(String thread, Throwable e) {
        System.getLogger(CrashLog.class.getName())
                .log(System.Logger.Level.ERROR, "unexpected failure on " + thread, e);
        try {
            PrivateFiles.folder(folder);
            if (Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > LARGEST)) {
                return;
            }
            byte[] entry = entry(thread, e).getBytes(StandardCharsets.UTF_8);
            Files.write(PrivateFiles.file(file), entry, StandardOpenOption.APPEND);
        } catch (IOException notWritten) {
            System.err.println("The failure could not be written to " + file + ".");
        }
    }

    private static String entry(String thread, Throwable e) {
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        return "%s, Ponder %s, Java %s, %s %s, thread %s%n%s%n"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        PonderVersion.text(),
                        Runtime.version(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        thread,
                        trace);
    }

    /** Asks the user, once, whether to look at what was logged since. */
    static void offer(Path folder, Stage window, Themes themes) {
        new CrashLog(folder)
                .takeNews()
                .ifPresent(log -> UiThread.later(() -> offer(log, window, themes)));
    }

    private static void offer(String log, Stage window, Themes themes) {
        if (Questions.showCrash(window)) {
            TextWindow.show(window, themes, Texts.of("crash.log"), log);
        }
    }

    /** What was written since it was last asked for; it is then kept under another name. */
    public Optional<String> takeNews() {
        try {
            if (!Files.isRegularFile(file)) { // reading a pipe would block
                return Optional.empty();
            }
            String text = Files.readString(file);
            Files.move(file, shown, StandardCopyOption.ATOMIC_MOVE);
            return text.isBlank() ? Optional.empty() : Optional.of(text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

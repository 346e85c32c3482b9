package ponder.app.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One text that is said or will be. It can be stopped from any thread, also before it has begun.
 *
 * <pre>{@code
 * Utterance utterance = speech.utterance();
 * background.execute(() -> utterance.say("Four.", Locale.ENGLISH));
 * utterance.stop();
 * }</pre>
 */
public final class Utterance {
    private static final int SECONDS_TO_HUSH = 2;

    private final Function<Locale, List<String>> command;
    private final List<String> hush;
    private @Nullable Process speaking;
    private boolean stopped;

    /**
     * @param command that says what it reads, in a language
     * @param hush silences what goes on without that command; empty where nothing does
     */
    Utterance(Function<Locale, List<String>> command, List<String> hush) {
        this.command = command;
        this.hush = hush;
    }

    /**
     * Says a text and returns at its end, or when it is {@linkplain #stop stopped}; not for the
     * JavaFX thread.
     *
     * @throws IOException if the system refuses to
     */
    public void say(String text, Locale language) throws IOException {
        Process process = begin(language);
        if (process == null) {
            return;
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(spoken(text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive() && !isStopped()) {
                process.destroy();
                throw e;
            }
        }
        try {
            if (process.waitFor() != 0 && !isStopped()) {
                throw new IOException("exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    /** The program, or null if the utterance was stopped before. */
    private synchronized @Nullable Process begin(Locale language) throws IOException {
        if (!stopped) {
            speaking = started(command.apply(language));
        }
        return speaking;
    }

    private static Process started(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    /**
     * Lines without blank ones, after which spd-say would wait; none may look like its commands.
     */
    static String spoken(String text) {
        return text.replace("!-!", "! - !")
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Falls silent, for good, and returns when it is; not for the JavaFX thread. What is said after
     * that is not silenced with it.
     */
    public synchronized void stop() {
        boolean first = !stopped;
        stopped = true;
        if (first && speaking != null && speaking.isAlive()) {
            speaking.destroy();
            if (!hush.isEmpty()) {
                hush();
            }
        }
    }

    private void hush() {
        try {
            Process hushing = started(hush);
            if (!hushing.waitFor(SECONDS_TO_HUSH, TimeUnit.SECONDS)) {
                hushing.destroy();
            }
        } catch (IOException e) {
            System.getLogger(Utterance.class.getName())
                    .log(System.Logger.Level.WARNING, "speech cannot be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

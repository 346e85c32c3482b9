package ponder.app.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's own speech, by the program that each system has for it; nothing leaves the computer.
 * The text goes in as input, where no other user sees it among the processes.
 */
public final class Speech {
    private static final String SPD = "spd-say";

    private static final String SAPI =
            """
            [Console]::InputEncoding = [Text.Encoding]::UTF8
            Add-Type -AssemblyName System.Speech
            (New-Object System.Speech.Synthesis.SpeechSynthesizer).Speak([Console]::In.ReadToEnd())
            """;

    private final String program;
    private final String executable;
    private @Nullable Process speaking;

    /**
     * @param program its name
     * @param executable where it is
     */
    private Speech(String program, String executable) {
        this.program = program;
        this.executable = executable;
    }

    /** Empty where the system has no speech that could be asked. */
    public static Optional<Speech> here() {
        return of(System.getenv(), System.getProperties());
    }

    static Optional<Speech> of(Map<String, String> environment, Properties java) {
        Programs programs = new Programs(environment);
        return switch (SystemPlaces.of(environment, java).kind()) {
            case LINUX -> first(programs, SPD, "espeak-ng", "espeak");
            case MAC -> first(programs, "say");
            // not every PATH names its folder
            case WINDOWS -> Optional.of(new Speech(PowerShell.PROGRAM, PowerShell.PROGRAM));
        };
    }

    private static Optional<Speech> first(Programs programs, String... names) {
        return Stream.of(names)
                .flatMap(
                        name ->
                                programs.find(name).stream()
                                        .map(path -> new Speech(name, path.toString())))
                .findFirst();
    }

    List<String> command(Locale language) {
        return switch (program) {
            case SPD ->
                    List.of(
                            executable,
                            "--pipe-mode",
                            "--wait",
                            "--language",
                            language.getLanguage());
            case "say" -> List.of(executable, "-f", "-");
            case PowerShell.PROGRAM -> PowerShell.command(SAPI);
            default -> List.of(executable, "-v", language.getLanguage(), "--stdin");
        };
    }

    /**
     * Says a text and returns at its end, or when it is {@linkplain #stop stopped}; not for the
     * JavaFX thread.
     *
     * @throws IOException if the system refuses to
     */
    public void say(String text, Locale language) throws IOException {
        Process process =
                new ProcessBuilder(command(language))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        take(process);
        try (OutputStream in = process.getOutputStream()) {
            in.write(spoken(text).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (process.isAlive()) {
                throw e;
            }
        }
        try {
            if (process.waitFor() != 0 && drop(process)) {
                throw new IOException("exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(Process process) {
        stop();
        speaking = process;
    }

    /** Whether it was still to be heard. */
    private synchronized boolean drop(Process process) {
        boolean current = speaking == process;
        speaking = current ? null : speaking;
        return current;
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

    /** Falls silent. */
    public synchronized void stop() {
        Process now = speaking;
        speaking = null;
        if (now != null && now.isAlive()) {
            now.destroy();
            if (program.equals(SPD)) {
                hush();
            }
        }
    }

    /** What the speech service has been given already goes on without its client. */
    private void hush() {
        try {
            new ProcessBuilder(executable, "--stop")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            System.getLogger(Speech.class.getName())
                    .log(System.Logger.Level.DEBUG, "speech cannot be stopped", e);
        }
    }
}

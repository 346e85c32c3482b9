package ponder.app.platform;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

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

    /** Something to say, once. */
    public Utterance utterance() {
        return new Utterance(this::command, hush());
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

    /** What the speech service has been given already goes on without its client. */
    private List<String> hush() {
        return program.equals(SPD) ? List.of(executable, "--stop") : List.of();
    }
}

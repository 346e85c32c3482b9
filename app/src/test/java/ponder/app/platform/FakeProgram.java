package ponder.app.platform;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** A program by a system's name that writes down what it is given, for tests on Linux and macOS. */
public final class FakeProgram {
    private final Path folder;

    public FakeProgram(Path folder, String name, String does) throws IOException {
        assumeFalse(
                System.getProperty("os.name", "").startsWith("Windows"), "skipped: shell scripts");
        this.folder = folder;
        Path script = folder.resolve(name);
        Files.writeString(
                script, "#!/bin/sh\nprintf '%%s\\n' \"$@\" >> '%s'\n%s\n".formatted(said(), does));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("not executable: " + script);
        }
    }

    private Path said() {
        return folder.resolve("said");
    }

    /** Arguments and whatever else it wrote. */
    public String heard() throws IOException {
        return Files.readString(said());
    }

    /** The speech of a Linux whose only program it is. */
    public Speech speech() {
        return Speech.of(environment(), system("Linux")).orElseThrow();
    }

    Map<String, String> environment() {
        return Map.of("PATH", folder.toString());
    }

    static Properties system(String name) {
        Properties java = new Properties();
        java.setProperty("os.name", name);
        @Nullable String home = System.getProperty("java.io.tmpdir");
        java.setProperty("user.home", home == null ? "." : home);
        return java;
    }
}

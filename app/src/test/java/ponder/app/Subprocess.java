package ponder.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The program in a JVM of its own, on the class path of the tests. */
final class Subprocess {
    private Subprocess() {}

    /** What a process printed, and how it ended. */
    record Outcome(int exitCode, String out) {}

    static Process start(Path home, List<String> options, String mainClass, String... arguments)
            throws IOException {
        return start(home, Set.of(), options, mainClass, arguments);
    }

    /**
     * @param without names of environment variables to leave out
     */
    static Process start(
            Path home,
            Set<String> without,
            List<String> options,
            String mainClass,
            String... arguments)
            throws IOException {
        ProcessBuilder builder = prepare(home, options, mainClass, arguments);
        builder.redirectErrorStream(true).environment().keySet().removeAll(without);
        return builder.start();
    }

    /**
     * @param kibibytes that no file it writes may pass, as if the disk were full then
     */
    static Process limited(Path home, int kibibytes, String mainClass, String... arguments)
            throws IOException {
        ProcessBuilder builder = prepare(home, List.of("-XX:-UsePerfData"), mainClass, arguments);
        builder.command()
                .addAll(
                        0,
                        List.of(
                                "bash",
                                "-c",
                                "ulimit -f " + kibibytes + " && exec \"$@\"",
                                "bash"));
        return builder.redirectErrorStream(true).start();
    }

    /** A process that has not been started yet. */
    static ProcessBuilder prepare(
            Path home, List<String> options, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dponder.home=" + home);
        command.add("-Dponder.models=" + models());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).directory(home.toFile());
    }

    static Outcome finish(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the process does not end; it printed: " + out);
        }
        return new Outcome(process.exitValue(), out);
    }

    /** The folder that the bundled model is in. */
    static Path models() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("assets/demo-model"))) {
            folder = Objects.requireNonNull(folder.getParent());
        }
        return folder.resolve("assets/demo-model");
    }
}

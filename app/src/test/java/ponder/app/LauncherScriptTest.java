package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that starts Ponder from the checkout, whatever its caller has closed. */
class LauncherScriptTest {
    /** Of jars only, and here classes are in folders. */
    private static final String ARCHIVE = "-XX:+AutoCreateSharedArchive";

    /** What ends after a second is not worth compiling well. */
    private static final String SHORT = "-XX:TieredStopAtLevel=1";

    @TempDir private static Path folder = Path.of("");
    @TempDir private Path home = Path.of("");
    private static Path model = Path.of("");

    @BeforeAll
    static void write() throws Exception {
        assumeTrue(
                Files.isDirectory(Path.of("/dev/fd")), "skipped: no descriptors to be seen here");
        model = Path.of("../assets/demo-model/package").toAbsolutePath().normalize();
        Files.writeString(folder.resolve("classpath.txt"), System.getProperty("java.class.path"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command =
                List.of(java, "src/launcher/WriteLauncher.java", folder.toString(), "none.jar");
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
        Path script = folder.resolve("ponder");
        String text = Files.readString(script);
        assertTrue(text.contains(ARCHIVE));
        Files.writeString(script, text.replace(ARCHIVE, SHORT));
    }

    /** The build's profile runs it; Windows cannot run the other one. */
    @Test
    void eachSystemIsGivenTheScriptThatItCanRun() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        assertTrue(pom.contains("<executable>${project.build.directory}/${start.script}<"), pom);
        Matcher windows =
                Pattern.compile(
                                "<family>windows</family>.*?<start.script>(.*?)</start.script>",
                                Pattern.DOTALL)
                        .matcher(pom);
        assertTrue(windows.find(), pom);
        assertTrue(windows.group(1).endsWith(".cmd"), windows.group(1));
        assertTrue(Files.exists(folder.resolve(windows.group(1))), windows.group(1));
        assertTrue(pom.contains("<start.script>ponder</start.script>"), pom);
    }

    private int exitCode(String command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", "./ponder " + command);
        builder.directory(folder.toFile()).environment().put("PONDER_HOME", home.toString());
        builder.environment().put("MODEL", model.toString());
        Process process = builder.redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return process.exitValue();
    }

    @Test
    void whatArrivesIsNoFailure() throws Exception {
        assertEquals(0, exitCode("inspect \"$MODEL\""));
        assertEquals(0, exitCode("inspect \"$MODEL\" <&- 2>&-"));
        assertEquals(0, exitCode("inspect \"$MODEL\" >/dev/null"));
        assertEquals(0, exitCode("ask hi --model \"$MODEL\" --answer-limit 3 <&- 2>&-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<&- >&- 2>&-", ">&-", "<&- >&-", ">&- 2>&-", ">/dev/full"})
    void whatIsLostIsAFailureWhateverElseIsClosed(String streams) throws Exception {
        assertEquals(5, exitCode("inspect \"$MODEL\" " + streams));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ask hi --model \"$MODEL\" --answer-limit 3",
                "ask hi --json --model \"$MODEL\" --answer-limit 3",
                "chats",
                "chats --json",
                "export",
                "--version"
            })
    void whatIsLostIsAFailureOfEveryCommand(String command) throws Exception {
        StoredSamples.keep(home);
        assertEquals(5, exitCode(command + " <&- >&- 2>&-"));
        assertEquals(5, exitCode(command + " >/dev/full"));
    }

    @Test
    void whatJavaWritesForAMomentGoesWhereItIsSwept() throws Exception {
        exitCode("--version");
        try (Stream<Path> files = Files.list(home.resolve("cache"))) {
            assertEquals(List.of("tmp"), files.map(f -> f.getFileName().toString()).toList());
        }
    }
}

package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.start.Launcher;

/** Nothing below the home can be written: chats can still be read. */
class ReadOnlyHomeTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir private Path home = Path.of("");

    @BeforeEach
    void keepChats() throws IOException {
        assumeTrue(
                home.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "skipped: no such permissions here");
        assumeTrue(
                !System.getProperty("user.name").equals("root") || Files.isExecutable(SETPRIV),
                "skipped: this user may write everywhere");
        StoredSamples.keep(home);
        for (String folder : List.of("config", "cache", "state")) {
            Files.createDirectories(home.resolve(folder));
        }
        permit("r-xr-xr-x", "r--r--r--");
    }

    @AfterEach
    void permitAgain() throws IOException {
        permit("rwxr-xr-x", "rw-r--r--");
    }

    private void permit(String folder, String file) throws IOException {
        List<Path> all;
        try (Stream<Path> inside = Files.walk(home)) {
            all = inside.filter(path -> !path.equals(home)).toList();
        }
        for (Path path : all) {
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(Files.isDirectory(path) ? folder : file));
        }
    }

    private Subprocess.Outcome ponder(String... arguments)
            throws IOException, InterruptedException {
        return Subprocess.finish(start(arguments));
    }

    private Process start(String... arguments) throws IOException {
        ProcessBuilder builder =
                Subprocess.prepare(
                        home,
                        List.of("-Dglass.platform=Headless", "-Dprism.order=sw"),
                        Launcher.class.getName(),
                        arguments);
        if (System.getProperty("user.name").equals("root")) {
            builder.command()
                    .addAll(
                            0,
                            List.of(
                                    SETPRIV.toString(),
                                    "--bounding-set=-dac_override,-dac_read_search"));
        }
        return builder.redirectErrorStream(true).start();
    }

    @Test
    void chatsAreListed() throws Exception {
        Subprocess.Outcome list = ponder("chats");
        assertEquals(0, list.exitCode(), list.out());
        assertTrue(list.out().contains("Ferns"), list.out());
    }

    @Test
    void chatsAreExported() throws Exception {
        Subprocess.Outcome export = ponder("export", "--format", "markdown");
        assertEquals(0, export.exitCode(), export.out());
        assertTrue(export.out().contains("How do ferns grow?"), export.out());
    }

    @Test
    void anImportIsRefusedByASentenceAndTheWindowByADialogToo() throws Exception {
        Path chats = home.resolve("a.json");
        Files.writeString(chats, "[]");
        Subprocess.Outcome imported = ponder("import", chats.toString());
        assertEquals(5, imported.exitCode(), imported.out());
        assertTrue(imported.out().contains("cannot be used"), imported.out());
        Process window = start();
        try (BufferedReader out = window.inputReader()) {
            assertTrue(
                    out.lines()
                            .anyMatch(
                                    line ->
                                            line.contains(
                                                    "Check that both folders can be written to")),
                    "it is not printed");
            assertFalse(window.waitFor(5, TimeUnit.SECONDS), "nobody can have read the dialog yet");
        } finally {
            window.destroyForcibly().waitFor();
        }
    }
}

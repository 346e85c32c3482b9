package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.start.Launcher;

/** Nobody else on the machine reads what the real window leaves on the disk. */
class PrivateWindowTest {
    private static final List<String> HEADLESS =
            List.of("-Dglass.platform=Headless", "-Dprism.order=sw");
    private static final List<String> FOLDERS = List.of("data", "config", "state", "cache");

    @TempDir private Path home = Path.of("");

    @BeforeEach
    void onlyWhereFilesHaveOwners() {
        assumeTrue(
                home.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "skipped: no such permissions here");
    }

    private List<String> openToOthers() throws IOException {
        List<String> open = new ArrayList<>();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.walk(home.resolve(folder))) {
                for (Path file : files.toList()) {
                    if (Files.getPosixFilePermissions(file).stream()
                            .anyMatch(p -> !p.name().startsWith("OWNER"))) {
                        open.add(home.relativize(file).toString());
                    }
                }
            }
        }
        return open;
    }

    @Test
    void aChatLeavesNothingThatOthersRead() throws IOException, InterruptedException {
        Path old = Files.createDirectories(home.resolve("data/models"));
        Files.writeString(old.resolve("model.onnx"), "of an earlier version");
        Files.setPosixFilePermissions(
                old.resolve("model.onnx"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(
                home.resolve("data"), PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> options = new ArrayList<>(HEADLESS);
        options.add("-Dponder.rehearsal=true");
        Subprocess.Outcome end =
                Subprocess.finish(Subprocess.start(home, options, Launcher.class.getName()));
        assertEquals(0, end.exitCode(), end.out());
        assertTrue(Files.exists(home.resolve("config/settings.json")));
        assertEquals(List.of(), openToOthers());
    }

    /** Killed, so that the files of the open database are there to be looked at. */
    @Test
    void theOpenDatabaseIsClosedToOthers() throws IOException, InterruptedException {
        Process window = Subprocess.start(home, HEADLESS, Launcher.class.getName());
        Path log = home.resolve("data/chats.db-wal");
        for (int tries = 0; !(Files.exists(log) && listening()); tries++) {
            assertTrue(tries < 600 && window.isAlive(), "the window does not open");
            Thread.sleep(50);
        }
        window.destroyForcibly().waitFor();
        for (String file : List.of("chats.db", "chats.db-wal", "chats.db-shm")) {
            assertEquals(
                    List.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE),
                    Files.getPosixFilePermissions(home.resolve("data").resolve(file)).stream()
                            .sorted()
                            .toList(),
                    file);
        }
    }

    /**
     * JavaFX copies fonts that it loads out of a jar, and takes the copies away at a good end only.
     */
    @Test
    void aKilledWindowLeavesNoFontsInTheTemporaryFolder() throws Exception {
        home = Files.createDirectories(home.resolve("Mum & Dad’s 100%20 ü"));
        Path temporary = Files.createDirectories(home.resolve("tmp"));
        List<String> options = new ArrayList<>(HEADLESS);
        options.add("-Djava.io.tmpdir=" + temporary);
        Process window = Subprocess.start(home, options, Launcher.class.getName());
        for (int tries = 0; !listening(); tries++) {
            assertTrue(tries < 600 && window.isAlive(), "the window does not open");
            Thread.sleep(50);
        }
        window.destroyForcibly().waitFor();
        try (Stream<Path> files = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.startsWith("+JXF"))
                            .toList());
        }
    }

    /** The window hears of later starts once all of it is made. */
    private boolean listening() {
        return Files.isDirectory(home.resolve("state/requests"));
    }
}

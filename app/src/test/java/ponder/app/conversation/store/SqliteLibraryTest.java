package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However often the program is killed, there is one native library of SQLite. */
class SqliteLibraryTest {
    @TempDir private Path folder = Path.of("");

    /** Opens a database and is gone without any of its ends, as with {@code kill -9}. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            SqliteLibrary.prepare(folder.resolve("natives"));
            ConversationDatabase.open(folder.resolve("chats.db")).list();
            Runtime.getRuntime().halt(9);
        }
    }

    private void runAndKill() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Killed.class.getName(),
                                folder.toString())
                        .inheritIO()
                        .start();
        assertEquals(9, process.waitFor());
    }

    private List<String> left(String where) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(where))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void killedProgramsLeaveOneLibrary() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("tmp"));
        for (int i = 0; i < 4; i++) {
            runAndKill();
        }
        assertEquals(1, left("natives").size(), left("natives").toString());
        assertEquals(List.of(), left("tmp"));
    }

    @Test
    void whatEarlierVersionsLeftIsRemovedUnlessItIsJustBeingLoaded()
            throws IOException, InterruptedException {
        Path natives = Files.createDirectories(folder.resolve("natives"));
        Files.createDirectories(folder.resolve("tmp"));
        for (String old : List.of("sqlite-3.50-a-libsqlitejdbc.so", "sqlite-3.50-a.so.lck")) {
            Path file = Files.writeString(natives.resolve(old), "old");
            Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(300)));
        }
        Files.writeString(natives.resolve("sqlite-3.50-b-libsqlitejdbc.so"), "new");
        Files.writeString(natives.resolve("other.so"), "other");
        runAndKill();
        List<String> left = left("natives");
        assertEquals(3, left.size(), left.toString());
        assertTrue(left.containsAll(List.of("other.so", "sqlite-3.50-b-libsqlitejdbc.so")));
    }
}

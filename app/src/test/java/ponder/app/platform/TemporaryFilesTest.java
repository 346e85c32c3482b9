package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesTest {
    @TempDir private Path home = Path.of("");

    private void file(String name, Duration age) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "begun");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private List<String> swept() throws IOException {
        TemporaryFiles.sweep(
                new UserFolders(
                        home.resolve("data"),
                        home.resolve("config"),
                        home.resolve("cache"),
                        home.resolve("state")));
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void whatKilledStartsHadBegunIsRemoved() throws IOException {
        Duration age = Duration.ofMinutes(20);
        file("cache/natives/onnxruntime-ab/onnxruntime12.part", age);
        file("cache/natives/sqlitejdbc-ab/libsqlitejdbc.so12.part", age);
        file("cache/fonts/NotoEmoji-Regular.ttf12.part", age);
        file("config/settings12.part", age);
        file("data/chats-unwritten12.part", age);
        assertEquals(List.of(), swept());
    }

    @Test
    void emptyFoldersOfKilledStartsGoTooOnceTheyAreOld() throws IOException {
        for (String name : List.of("old", "new", "full")) {
            Files.createDirectories(home.resolve("cache/tmp").resolve(name));
        }
        file("cache/tmp/full/file", Duration.ZERO);
        for (String name : List.of("old", "full")) {
            Files.setLastModifiedTime(
                    home.resolve("cache/tmp").resolve(name),
                    FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
        assertEquals(List.of("cache/tmp/full/file"), swept());
        assertFalse(Files.exists(home.resolve("cache/tmp/old")));
        assertTrue(Files.exists(home.resolve("cache/tmp/new")));
    }

    @Test
    void whatIsStillWrittenStays() throws IOException {
        file("cache/natives/onnxruntime-ab/onnxruntime12.part", Duration.ofMinutes(1));
        file("config/settings12.part", Duration.ZERO);
        file("cache/tmp/+~JF12.tmp", Duration.ofHours(20));
        assertEquals(3, swept().size());
    }

    @Test
    void whatIsNotTemporaryStays() throws IOException {
        Duration age = Duration.ofDays(900);
        file("cache/natives/onnxruntime-ab/libonnxruntime.so", age);
        file("config/settings.json", age);
        file("data/chats-unwritten.jsonl", age);
        file("data/my.part", age);
        file("data/models/a/model.onnx.part", age);
        file("cache/tmp/ponder-unwritten-12.jsonl", age);
        file("cache/tmp/pdf/+~JF12.tmp", age);
        assertEquals(
                List.of(
                        "cache/natives/onnxruntime-ab/libonnxruntime.so",
                        "cache/tmp/ponder-unwritten-12.jsonl",
                        "config/settings.json",
                        "data/chats-unwritten.jsonl",
                        "data/models/a/model.onnx.part",
                        "data/my.part"),
                swept());
    }
}

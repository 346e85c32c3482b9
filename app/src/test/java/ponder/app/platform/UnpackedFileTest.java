package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedFileTest {
    @TempDir private Path folder = Path.of("");
    private Path target = Path.of("");
    private URL packed = UnpackedFileTest.class.getResource("UnpackedFileTest.class");

    @BeforeEach
    void aPackedFile() throws IOException {
        packed = Files.writeString(folder.resolve("packed"), "all of it").toUri().toURL();
        target = folder.resolve("made").resolve("file");
    }

    private List<String> made() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("made"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void oneThatIsWholeStaysAsItIs() throws IOException {
        UnpackedFile.unpack(packed, target);
        assertEquals("all of it", Files.readString(target));
        Files.writeString(target, "ALL OF IT");
        UnpackedFile.unpack(packed, target);
        assertEquals("ALL OF IT", Files.readString(target));
        assertEquals(List.of("file"), made());
    }

    @Test
    void oneThatWasCutShortIsUnpackedAgain() throws IOException {
        Files.createDirectories(folder.resolve("made"));
        Files.writeString(target, "all");
        UnpackedFile.unpack(packed, target);
        assertEquals("all of it", Files.readString(target));
        assertEquals(List.of("file"), made());
    }

    @Test
    void whatCannotBeUnpackedLeavesNothing() throws IOException {
        Files.createDirectories(target.resolve("in the way"));
        assertThrows(IOException.class, () -> UnpackedFile.unpack(packed, target));
        assertEquals(List.of("file"), made());
    }
}

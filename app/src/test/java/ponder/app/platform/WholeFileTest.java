package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir private Path folder = Path.of("");

    @Test
    void whatIsThereGoesOnlyWhenAsked() throws IOException {
        Path file = folder.resolve("a");
        WholeFile.write(file, "old".getBytes(StandardCharsets.UTF_8), false);
        assertThrows(FileAlreadyExistsException.class, () -> WholeFile.write(file, NEW, false));
        assertEquals("old", Files.readString(file));
        WholeFile.write(file, NEW, true);
        assertEquals("new", Files.readString(file));
        onlyHere("a");
    }

    private void onlyHere(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of(names), files.map(f -> f.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void whatReplacesAPrivateFileIsPrivate() throws IOException {
        Path file = folder.resolve("a");
        assumeTrue(
                file.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "skipped: no such permissions here");
        PrivateFiles.file(file);
        WholeFile.write(file, NEW, true);
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aLinkStaysOne() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());
        WholeFile.write(link, NEW, true);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
        onlyHere("a", "link");
    }

    @Test
    void aDeviceIsWrittenAndStays() throws IOException {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "skipped: no such device here");
        WholeFile.write(device, NEW, false);
        WholeFile.write(device, NEW, true);
        assertTrue(Files.exists(device) && !Files.isRegularFile(device));
    }
}

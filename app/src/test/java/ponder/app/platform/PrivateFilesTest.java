package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {
    @TempDir private Path folder = Path.of("");

    @BeforeEach
    void onlyWhereFilesHaveOwners() {
        assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"),
                "skipped: no such permissions here");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void open(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void whatIsMadeIsTheUsersAlone() throws IOException {
        Path made = PrivateFiles.folder(folder.resolve("a/b"));
        assertEquals("rwx------", permissions(made));
        assertEquals("rwx------", permissions(folder.resolve("a")));
        Path file = PrivateFiles.file(made.resolve("c"));
        assertEquals("rw-------", permissions(file));
        Files.writeString(file, "kept");
        assertEquals("kept", Files.readString(PrivateFiles.file(file)));
    }

    @Test
    void whatIsThereIsTightenedAndLinksAreNotFollowed() throws IOException {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path shared = Files.writeString(outside.resolve("shared"), "");
        Path own = Files.createDirectories(folder.resolve("own/inner"));
        Path file = Files.writeString(own.resolve("file"), "");
        Path script = Files.writeString(own.resolve("script"), "");
        Files.createSymbolicLink(own.resolve("link"), shared);
        Files.createSymbolicLink(own.resolve("folder"), outside);
        open(outside, "rwxr-xr-x");
        open(shared, "rw-r--r--");
        open(own, "rwxr-xr-x");
        open(file, "rw-r--r--");
        open(script, "r-xr-xr-x");
        PrivateFiles.tighten(folder.resolve("own"));
        assertEquals("rwx------", permissions(folder.resolve("own")));
        assertEquals("rwx------", permissions(own));
        assertEquals("rw-------", permissions(file));
        assertEquals("r-x------", permissions(script));
        assertEquals("rw-r--r--", permissions(shared));
        assertEquals("rwxr-xr-x", permissions(outside));
        PrivateFiles.tighten(folder.resolve("missing"));
    }

    @Test
    void aFolderThatIsALinkIsTightenedWhereItLies() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path file = Files.writeString(real.resolve("file"), "");
        open(real, "rwxr-xr-x");
        open(file, "rw-r--r--");
        PrivateFiles.tighten(Files.createSymbolicLink(folder.resolve("data"), real));
        assertEquals("rwx------", permissions(real));
        assertEquals("rw-------", permissions(file));
    }
}

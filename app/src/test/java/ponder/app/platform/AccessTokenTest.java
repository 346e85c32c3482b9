package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTokenTest {
    @TempDir private Path temporary = Path.of("");

    @Test
    void aTokenIsKeptForItsUserAloneUntilItIsForgotten() throws IOException {
        Path folder = temporary.resolve("config");
        AccessToken token = new AccessToken(folder);
        assertEquals("", token.read());
        token.keep(" secret\n");
        assertEquals("secret", new AccessToken(folder).read());
        Path file = folder.resolve("hub-token");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
        token.keep("other");
        assertEquals("other", token.read());
        token.keep(" ");
        assertFalse(Files.exists(file));
    }
}

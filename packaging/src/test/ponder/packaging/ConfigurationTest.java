package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String WHOLE =
            """
            [JavaOptions]
            java-options=-XX:AOTCache=$APPDIR/ponder.aot
            java-options=-Xlog:disable
            """;

    @TempDir private Path folder = Path.of("");

    @Test
    void theCacheIsLeftOutForTheRehearsalAndBackAfterIt() throws IOException {
        Path first = Files.writeString(folder.resolve("Ponder.cfg"), WHOLE);
        Path second = Files.writeString(folder.resolve("ponder-console.cfg"), WHOLE);
        Path other = Files.writeString(folder.resolve("other.txt"), WHOLE);
        Configuration configuration = new Configuration(folder);
        configuration.withoutCache();
        for (Path file : new Path[] {first, second}) {
            assertEquals("[JavaOptions]\njava-options=-Xlog:disable\n", Files.readString(file));
        }
        assertEquals(WHOLE, Files.readString(other));
        configuration.restore();
        assertEquals(WHOLE, Files.readString(first));
        assertEquals(WHOLE, Files.readString(second));
    }
}

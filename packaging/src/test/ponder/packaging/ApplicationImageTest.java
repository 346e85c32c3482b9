package ponder.packaging;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationImageTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aCheckoutBelowAFolderWithABlankIsRehearsed() throws Exception {
        Path place = Files.createDirectory(folder.resolve("my programs"));
        Path cache = place.resolve("ponder.aot");
        Path home = place.resolve("home");
        ProcessBuilder java =
                new ProcessBuilder(Shell.jdk("java"), "-XshowSettings:properties", "-version");
        java.environment().put("JAVA_TOOL_OPTIONS", ApplicationImage.rehearsalOptions(cache, home));
        Process process = java.redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), out);
        assertTrue(out.contains("ponder.home = " + home), out);
        assertTrue(Files.exists(cache), out);
    }

    /** Their packages would hold libraries of another processor. */
    @Test
    void otherProcessorsAreRefusedAtOnce() {
        for (Platform platform : Platform.values()) {
            String fitting = platform == Platform.MAC ? "aarch64" : "amd64";
            String other = platform == Platform.MAC ? "x86_64" : "aarch64";
            assertDoesNotThrow(() -> platform.require(fitting));
            String said =
                    assertThrows(IllegalStateException.class, () -> platform.require(other))
                            .getMessage();
            assertTrue(said.contains(other), said);
        }
    }
}

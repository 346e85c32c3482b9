package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;

/** The native library is loaded once a process, so each try is a process of its own. */
class UnpackedLibraryTest {
    @TempDir private Path folder = Path.of("");

    /** Loads the demo model's tokenizer. */
    static final class Loading {
        public static void main(String[] arguments) {
            try {
                Tokenizer.load(Path.of(arguments[0])).close();
                System.out.println("loaded");
            } catch (RuntimeException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void aCacheThatCannotBeWrittenIsNotBlamedOnTheTokenizer() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "");
        String said = said(noFolder);
        assertTrue(said.contains("could not be unpacked to " + noFolder), said);
    }

    @Test
    void aCacheThatCanBeWrittenIsUsed() throws Exception {
        String said = said(folder.resolve("cache"));
        assertTrue(said.contains("loaded"), said);
    }

    private static String said(Path cache) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-DENGINE_CACHE_DIR=" + cache,
                                "-cp",
                                System.getProperty("java.class.path"),
                                Loading.class.getName(),
                                Demo.folder().resolve("tokenizer.json").toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}

package ponder.inference;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Test data that nobody here wrote; see {@code src/test/resources/vectors/README.md}. */
public final class Vectors {
    private Vectors() {}

    public static String text(String name) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode json(String name) {
        return new JsonMapper().readTree(text(name));
    }

    /** A file too large for the repository; the test is skipped where it is absent. */
    public static Path large(String name) {
        String folder = System.getenv().getOrDefault("PONDER_VECTORS", "");
        Path path = Path.of(folder, name);
        assumeTrue(
                !folder.isEmpty() && Files.exists(path),
                "skipped: set PONDER_VECTORS to a folder that has " + name);
        return path;
    }
}

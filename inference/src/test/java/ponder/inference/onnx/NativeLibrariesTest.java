package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are killed while they unpack leave nothing for ever. */
class NativeLibrariesTest {
    private static final String PROPERTY = "onnxruntime.native.path";

    @TempDir private Path cache = Path.of("");
    private @Nullable String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(PROPERTY);
    }

    @AfterEach
    void restore() {
        System.clearProperty(PROPERTY);
        if (before != null) {
            System.setProperty(PROPERTY, before);
        }
    }

    private Path prepared() {
        System.clearProperty(PROPERTY);
        NativeLibraries.prepare(cache, false);
        return Path.of(System.getProperty(PROPERTY));
    }

    private static Path part(Path folder, Duration age) throws IOException {
        Path part = Files.createTempFile(folder, "onnxruntime", ".part");
        return Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(age)));
    }

    @Test
    void whatKilledProgramsHadBegunIsRemovedUnlessItIsStillWritten() throws IOException {
        Path folder = prepared();
        Path left = part(folder, Duration.ofMinutes(20));
        Path written = part(folder, Duration.ofMinutes(1));
        prepared();
        assertFalse(Files.exists(left));
        assertTrue(Files.exists(written));
    }

    /** As CUDA's is when the first model ran on the CPU. */
    @Test
    void whatIsNotThereYetIsUnpackedLater() throws IOException {
        Path library = prepared().resolve(System.mapLibraryName("onnxruntime4j_jni"));
        Files.delete(library);
        NativeLibraries.prepare(cache, false);
        assertTrue(Files.exists(library));
    }

    @Test
    void librariesThatSomebodyElseChoseStay() {
        System.setProperty(PROPERTY, cache.toString());
        NativeLibraries.prepare(cache.resolve("other"), false);
        assertEquals(cache.toString(), System.getProperty(PROPERTY));
        assertFalse(Files.exists(cache.resolve("other")));
    }

    @Test
    void aLibraryThatWasCutShortIsUnpackedAgain() throws IOException {
        Path folder = prepared();
        Path library = folder.resolve(System.mapLibraryName("onnxruntime4j_jni"));
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, Arrays.copyOf(whole, 100));
        prepared();
        assertArrayEquals(whole, Files.readAllBytes(library));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.filter(file -> file.toString().endsWith(".part")).count());
        }
    }
}

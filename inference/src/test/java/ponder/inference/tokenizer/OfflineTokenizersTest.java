package ponder.inference.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OfflineTokenizersTest {
    private static final String LIBRARY = "/native/lib/linux-x86_64/cpu/libtokenizers.so";

    @TempDir private Path cache = Path.of("");

    private Path unpacked(int bytes) throws IOException {
        Path folder = Files.createDirectories(cache.resolve("0.21.0-0.38.0-cpu-linux-x86_64"));
        try (InputStream in = OfflineTokenizers.class.getResourceAsStream(LIBRARY)) {
            return Files.write(folder.resolve("libtokenizers.so"), in.readNBytes(bytes));
        }
    }

    @Test
    void aLibraryThatWasCutShortIsUnpackedAgain() throws IOException {
        Path half = unpacked(5_000_000);
        OfflineTokenizers.removeTruncated(cache);
        assertFalse(Files.exists(half));
    }

    @Test
    void aWholeLibraryAndWhatIsNotKnownStay() throws IOException {
        Path whole = unpacked(Integer.MAX_VALUE);
        Path other = Files.writeString(whole.resolveSibling("notes.txt"), "mine");
        OfflineTokenizers.removeTruncated(cache);
        assertTrue(Files.exists(whole));
        assertEquals("mine", Files.readString(other));
    }
}

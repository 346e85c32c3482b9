package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.Demo;

class ModelLibraryTest {
    @TempDir private Path home = Path.of("");

    @Test
    void everythingIsListedAsWhatItIs() throws IOException {
        Demo.copy(home.resolve("whole"));
        Files.writeString(
                Files.createDirectories(home.resolve("broken")).resolve("genai_config.json"), "{}");
        Files.writeString(home.resolve("file.gguf"), "");
        Files.writeString(home.resolve("notes.txt"), "");
        Files.createDirectories(home.resolve("empty"));
        List<LibraryItem> items = new ModelLibrary(List.of(home, Demo.checkpoint())).items();
        assertEquals(
                List.of(
                        "broken BROKEN",
                        "file.gguf CHECKPOINT",
                        "Ponder demo MODEL",
                        "checkpoint CHECKPOINT"),
                items.stream().map(item -> item.name() + " " + item.kind()).toList());
        assertTrue(String.valueOf(items.getFirst().problem()).endsWith("again."));
        assertEquals(
                List.of(home.resolve("broken"), home.resolve("whole")),
                new ModelLibrary(List.of(home)).folders());
    }

    /** What a killed conversion or download leaves is no model, however far it came. */
    @Test
    void unfinishedFoldersAreNoModels() throws IOException {
        Demo.copy(home.resolve("a.part"));
        Demo.copy(home.resolve("b.download"));
        assertTrue(new ModelLibrary(List.of(home, home.resolve("nowhere"))).items().isEmpty());
    }

    @Test
    void aFolderThatIsAModelItselfCanBeAdded() {
        List<LibraryItem> items = new ModelLibrary(List.of(Demo.folder())).items();
        assertEquals(1, items.size());
        assertEquals(LibraryItem.Kind.MODEL, items.getFirst().kind());
        assertFalse(items.getFirst().model() == null);
    }

    @Test
    void aPipeKeepsNobodyWaiting() throws Exception {
        Path pipe = home.resolve("pipe.gguf");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
        LibraryItem item = new LibraryItem(pipe, LibraryItem.Kind.BROKEN, null, null);
        assertEquals(
                0,
                assertTimeoutPreemptively(Duration.ofSeconds(10), () -> ModelLibrary.bytes(item)));
    }
}

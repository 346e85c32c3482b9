package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.files.OllamaStore;

/** Models in Ollama's store, and files in several parts. */
class OtherStoresTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir private Path home = Path.of("");
    private Path blob = Path.of("");

    @BeforeEach
    void store() throws IOException {
        Files.createDirectories(home.resolve("blobs"));
        blob = Files.writeString(home.resolve("blobs/sha256-" + HASH), "GGUF");
        Files.writeString(home.resolve("blobs/sha256-" + "cd".repeat(32)), "GGUF");
        manifest("registry.ollama.ai/library/qwen3/1.7b", "sha256:" + HASH);
    }

    private void manifest(String path, String digest) throws IOException {
        Path file = home.resolve("manifests").resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                {"schemaVersion":2,"layers":[
                 {"mediaType":"application/vnd.ollama.image.template","digest":"sha256:00","size":1},
                 {"mediaType":"application/vnd.ollama.image.model","digest":"%s","size":4}]}
                """
                        .formatted(digest));
    }

    private List<String> names() {
        return new ModelLibrary(List.of(home)).items().stream().map(LibraryItem::name).toList();
    }

    @Test
    void theFilesThatManifestsNameAreFoundUnderTheirNames() throws IOException {
        assertEquals(List.of("qwen3:1.7b"), names());
        assertEquals(blob, new ModelLibrary(List.of(home)).items().getFirst().path());
        manifest("registry.ollama.ai/somebody/coder/latest", "sha256:" + "ef".repeat(32));
        assertTrue(OllamaStore.models(home).containsKey("somebody/coder:latest"));
    }

    @Test
    void manifestsThatReachOutsideOrMakeNoSenseAreLeftOut() throws IOException {
        manifest("registry.ollama.ai/library/evil/1", "sha256:../../etc/passwd");
        Files.writeString(home.resolve("manifests/registry.ollama.ai/library/evil/2"), "{");
        assertEquals(List.of("qwen3:1.7b"), names());
    }

    @Test
    void aFileInPartsIsOneModelOfTheirSize() throws IOException {
        Path folder = Files.createDirectories(home.resolve("parts"));
        for (int part = 1; part <= 3; part++) {
            Files.writeString(folder.resolve("big-0000" + part + "-of-00003.gguf"), "GGUF");
        }
        ModelLibrary library = new ModelLibrary(List.of(folder));
        assertEquals(1, library.items().size());
        assertEquals("big-00001-of-00003.gguf", library.items().getFirst().name());
        assertEquals(12, ModelLibrary.bytes(library.items().getFirst()));
        Files.delete(folder.resolve("big-00001-of-00003.gguf"));
        assertEquals(
                List.of("big-00002-of-00003.gguf"),
                library.items().stream().map(LibraryItem::name).toList());
    }

    @Test
    void aLibraryKnowsWhetherThereIsAnything() {
        assertTrue(new ModelLibrary(List.of(home)).any());
        assertFalse(new ModelLibrary(List.of(home.resolve("nowhere"))).any());
    }

    @Test
    void memoryIsJudgedByTheSizeOfTheFile() {
        long gib = 1L << 30;
        assertEquals(MemoryFit.YES, MemoryFit.of(gib, 4 * gib, 8 * gib));
        assertEquals(MemoryFit.TIGHT, MemoryFit.of(gib, gib, 8 * gib));
        assertEquals(MemoryFit.NO, MemoryFit.of(8 * gib, 4 * gib, 8 * gib));
    }
}

package ponder.inference.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @TempDir private Path temporary = Path.of("");

    @Test
    void allThatIsInAFolderGoesAndNothingElse() throws IOException {
        Path kept = Files.writeString(temporary.resolve("weights"), "somebody's");
        Path folder = Files.createDirectories(temporary.resolve("model/onnx"));
        Files.writeString(folder.resolve("model.onnx"), "graph");
        assumeTrue(linked(folder.resolve("model.onnx_data"), kept));
        assumeTrue(linked(folder.resolve("elsewhere"), temporary));
        FolderTree.delete(temporary.resolve("model"));
        assertFalse(Files.exists(temporary.resolve("model")));
        assertEquals("somebody's", Files.readString(kept));
    }

    /** Windows lets only some users make links. */
    private static boolean linked(Path link, Path target) {
        try {
            Files.createSymbolicLink(link, target);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    @Test
    void aFileIsATreeToo() throws IOException {
        Path file = Files.writeString(temporary.resolve("model.gguf"), "GGUF");
        FolderTree.delete(file);
        assertFalse(Files.exists(file));
        assertThrows(NoSuchFileException.class, () -> FolderTree.delete(file));
    }
}

package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.ModelSource;
import ponder.inference.engines.HashedFile;

/** A model is told by its files, wherever they lie and however one comes to them. */
class ModelFingerprintTest {
    @TempDir private Path temporary = Path.of("");

    private Path model(String name, String weights) throws IOException {
        Path onnx = Files.createDirectories(temporary.resolve(name).resolve("onnx"));
        Files.writeString(onnx.resolveSibling("config.json"), "{}");
        Files.writeString(onnx.resolve("model.onnx"), weights);
        return temporary.resolve(name);
    }

    private Path link(String name, Path to) throws IOException {
        Path link = temporary.resolve(name);
        try {
            return Files.createSymbolicLink(link, to);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "skipped: this system makes no links");
            throw e;
        }
    }

    private static List<String> names(Path folder) {
        return HashedFile.of(new ModelSource.LocalFolder(folder), done -> {}).stream()
                .map(HashedFile::name)
                .toList();
    }

    @Test
    void aLinkedFolderIsTheModelThatItLeadsTo() throws IOException {
        Path one = model("one", "first weights");
        Path other = model("other", "second weights");
        Path linked = link("linked", one);
        assertEquals(ModelFingerprint.of(one), ModelFingerprint.of(linked));
        assertEquals(List.of("config.json", "onnx/model.onnx"), names(linked));
        Files.delete(linked);
        link("linked", other);
        assertEquals(ModelFingerprint.of(other), ModelFingerprint.of(linked));
        assertNotEquals(ModelFingerprint.of(one), ModelFingerprint.of(linked));
    }

    @Test
    void filesInALinkedFolderOfAModelCount() throws IOException {
        Path one = model("one", "first weights");
        Path half = Files.createDirectories(temporary.resolve("half"));
        Files.copy(one.resolve("config.json"), half.resolve("config.json"));
        link("half/onnx", one.resolve("onnx"));
        assertEquals(ModelFingerprint.of(one), ModelFingerprint.of(half));
        assertEquals(List.of("config.json", "onnx/model.onnx"), names(half));
    }

    @Test
    void aRepositoryOfHuggingFacesCacheIsItsSnapshot() throws IOException {
        Path one = model("one", "first weights");
        Path repository = temporary.resolve("hub/models--acme--one");
        Files.createDirectories(repository.resolve("blobs"));
        Files.copy(one.resolve("config.json"), repository.resolve("blobs/c"));
        Files.copy(one.resolve("onnx/model.onnx"), repository.resolve("blobs/m"));
        Files.createDirectories(repository.resolve("snapshots/0123/onnx"));
        link("hub/models--acme--one/snapshots/0123/config.json", Path.of("../../blobs/c"));
        link("hub/models--acme--one/snapshots/0123/onnx/model.onnx", Path.of("../../../blobs/m"));
        assertEquals(ModelFingerprint.of(one), ModelFingerprint.of(repository));
        assertEquals(List.of("config.json", "onnx/model.onnx"), names(repository));
    }
}

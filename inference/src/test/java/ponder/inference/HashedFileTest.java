package ponder.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.engines.HashedFile;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/** The files of a model are told by their hashes. */
class HashedFileTest {
    @TempDir private Path folder = Path.of("");

    private ModelSource model() throws IOException {
        Files.writeString(folder.resolve("config.json"), "abc");
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(folder.resolve("onnx/model.onnx"), "");
        return new ModelSource.LocalFolder(folder);
    }

    @Test
    void eachHasItsNameItsSizeAndItsHash() throws IOException {
        List<Double> told = new ArrayList<>();
        // SHA-256 of "abc" and of nothing, from FIPS 180-2
        assertEquals(
                List.of(
                        new HashedFile(
                                "config.json",
                                3,
                                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
                        new HashedFile(
                                "onnx/model.onnx",
                                0,
                                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")),
                HashedFile.of(model(), told::add));
        assertEquals(List.of(0.75), told);
    }

    @Test
    void itCanBeBrokenOff() throws IOException {
        ModelSource model = model();
        assertThrows(
                CancellationException.class,
                () ->
                        HashedFile.of(
                                model,
                                done -> {
                                    throw new CancellationException();
                                }));
    }

    @Test
    void whatIsNotThereIsSaid() {
        ModelSource gone = new ModelSource.LocalFolder(folder.resolve("gone"));
        PonderException e =
                assertThrows(PonderException.class, () -> HashedFile.of(gone, done -> {}));
        assertEquals(ProblemCode.FILE_UNREADABLE, e.problem().code());
        assertTrue(e.problem().toString().contains("gone"), e.problem().toString());
    }

    @Test
    void aServersFilesAreNotHere() {
        ModelSource far = new ModelSource.Endpoint(URI.create("http://example.org/v1"), "m");
        assertThrows(PonderException.class, () -> HashedFile.of(far, done -> {}));
    }
}

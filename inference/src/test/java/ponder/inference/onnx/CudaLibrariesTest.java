package ponder.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the libraries are looked for; whether they work, only a machine with a card can say. */
class CudaLibrariesTest {
    private static final List<String> NAMES = List.of("libcudart.so.12", "libcudnn.so.9");

    @TempDir private Path root = Path.of("");

    private Path library(String folder, String name) throws IOException {
        Path path = root.resolve(folder).resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, "").toAbsolutePath();
    }

    private List<Path> found(Path chosen, Map<String, String> environment) {
        return CudaLibraries.find(
                CudaLibraries.folders(
                        chosen, environment, root.resolve("home"), root.resolve("local")),
                NAMES);
    }

    @Test
    void theChosenFolderComesBeforeTheUsualPlaces() throws IOException {
        library("local/cuda-12.4/lib64", "libcudart.so.12");
        Path newer = library("local/cuda-12.8/lib64", "libcudart.so.12");
        Path wheel =
                library(
                        "home/.local/lib/python3.12/site-packages/nvidia/cudnn/lib",
                        "libcudnn.so.9");
        assertEquals(List.of(newer, wheel), found(root.resolve("none"), Map.of()));
        Path chosen = library("mine", "libcudart.so.12");
        assertEquals(List.of(chosen, wheel), found(root.resolve("mine"), Map.of()));
        Path named = library("env/lib64", "libcudnn.so.9");
        assertEquals(
                List.of(chosen, named),
                found(root.resolve("mine"), Map.of("CUDA_PATH", root.resolve("env").toString())));
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertEquals(List.of(), found(root.resolve("none"), Map.of("CUDA_HOME", "")));
    }
}

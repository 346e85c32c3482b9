package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.Demo;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.tokenizer.Tokenizer;

/** What a whole file's disk or rights keep from being read is not told as damage. */
class UnreadableFilesTest {
    /** It can be opened, but a read at its beginning fails as on a broken disk. */
    private static final Path BROKEN = Path.of("/proc/self/mem");

    @TempDir private Path temporary = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "genai_config.json",
                "tokenizer.json",
                "tokenizer_config.json",
                "model.onnx"
            })
    void aBrokenDiskIsNotDamage(String name) throws IOException {
        assumeTrue(Files.isRegularFile(BROKEN), "skipped: no file that cannot be read here");
        Path folder = Demo.copy(temporary.resolve("model"));
        Path file = folder.resolve(name);
        Files.delete(file);
        Files.delete(folder.resolve(ModelManifest.FILE_NAME)); // it has the files' sizes
        Files.createSymbolicLink(file, BROKEN);
        assertEquals(Problem.of(ProblemCode.FILE_UNREADABLE, file), refused(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.onnx", "model.onnx.data"})
    void norIsAFileOfSomebodyElse(String name) throws IOException {
        Path folder = Demo.copy(temporary.resolve("model"));
        Path file = folder.resolve(name);
        close(file, "---------");
        assumeFalse(Files.isReadable(file), "skipped: whoever runs this may read everything");
        assertEquals(Problem.of(ProblemCode.FILE_UNREADABLE, file), refused(folder));
    }

    /** Its names can be listed, or not even these. */
    @ParameterizedTest
    @ValueSource(strings = {"r--------", "---------"})
    void aFolderOfSomebodyElseIsNotOneWithoutAModel(String rights) throws IOException {
        Path folder = Demo.copy(temporary.resolve("model"));
        close(folder, rights);
        try {
            assumeFalse(Files.isExecutable(folder), "skipped: whoever runs this may enter it");
            assertEquals(Problem.of(ProblemCode.FILE_UNREADABLE, folder), refused(folder));
        } finally {
            folder.toFile().setReadable(true);
            folder.toFile().setExecutable(true);
        }
    }

    private static void close(Path file, String rights) throws IOException {
        boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
        assumeTrue(posix, "skipped: no permissions here");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }

    private static Problem refused(Path folder) {
        return assertThrows(
                        PonderException.class,
                        () -> {
                            ModelPackage model = ModelPackage.read(folder);
                            GraphSummary.read(model.graphs().getFirst().file());
                            Tokenizer.load(model.tokenizer()).close();
                        })
                .problem();
    }
}

package ponder.inference.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.ModelSource;
import ponder.inference.convert.graph.GraphSummary;
import ponder.inference.engines.EngineFactory;
import ponder.inference.problem.PonderException;

/** {@code models--org--name/snapshots/<commit>}, full of links to {@code blobs}. */
class HuggingFaceCacheTest {
    private static final String OLD = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW = "fedcba9876543210fedcba9876543210fedcba98";

    @TempDir private Path temporary = Path.of("");
    private Path hub = Path.of("");
    private Path repository = Path.of("");

    @BeforeEach
    void cache() throws IOException {
        hub = temporary.resolve("hub");
        Path model = Folders.transformersJs(temporary.resolve("model"), "model_q4.onnx");
        try {
            repository = Folders.cached(model, hub, "acme/demo-ONNX", OLD);
        } catch (UnsupportedOperationException e) {
            assumeTrue(false, "skipped: this system makes no links");
        }
    }

    @Test
    void aModelAnswersFromItsLinks() {
        for (Path given : List.of(hub, repository, snapshot(OLD), snapshot(OLD).getParent())) {
            try (ChatEngine engine =
                    EngineFactory.open(new ModelSource.LocalFolder(given), Demo.options())) {
                assertEquals("acme/demo-ONNX", engine.info().name());
                assertTrue(Demo.reply(engine, Demo.ask("What is 2 + 3?")).answer().contains("5"));
            }
        }
    }

    @Test
    void theSnapshotOfMainIsTakenElseTheNewest() throws IOException {
        Path other = Folders.genai(temporary.resolve("other"));
        Folders.cached(other, hub, "acme/demo-ONNX", NEW);
        Files.setLastModifiedTime(snapshot(OLD), FileTime.fromMillis(1_000));
        assertEquals(snapshot(NEW), ModelPackage.read(repository).folder());
        Path main = Files.createDirectories(repository.resolve("refs")).resolve("main");
        Files.writeString(main, OLD + "\n");
        assertEquals(snapshot(OLD), ModelPackage.read(repository).folder());
        Files.writeString(main, "0000000000000000000000000000000000000000");
        assertEquals(snapshot(NEW), ModelPackage.read(repository).folder());
    }

    @Test
    void aModelInAFolderOfASnapshotIsFoundAndNamed() throws IOException {
        Path root = temporary.resolve("root");
        Folders.genai(root.resolve("cpu_and_mobile/cpu-int4"));
        Path cached = Folders.cached(root, temporary.resolve("second"), "acme/phi", NEW);
        assertEquals("acme/phi/cpu_and_mobile/cpu-int4", ModelPackage.read(cached).name());
    }

    @Test
    void allModelsOfAHubAreListedByTheirNames() throws IOException {
        Folders.cached(Folders.genai(temporary.resolve("other")), hub, "acme/other", NEW);
        Folders.cached(Demo.checkpoint(), hub, "acme/raw", NEW);
        Files.createDirectories(hub.resolve(".locks/models--acme--other"));
        List<LibraryItem> items = new ModelLibrary(List.of(hub)).items();
        assertEquals(
                List.of("acme/demo-ONNX MODEL", "acme/other MODEL", "acme/raw CHECKPOINT"),
                items.stream().map(item -> item.name() + " " + item.kind()).toList());
        assertEquals(repository, items.getFirst().path());
        PonderException e = assertThrows(PonderException.class, () -> ModelPackage.read(hub));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains("several models: models--acme--demo-ONNX, models--acme--other."),
                e.getMessage());
    }

    /** CVE-2026-27489. */
    @Test
    void aLinkThatLeavesTheRepositoryIsRefused() throws IOException {
        Path data = snapshot(OLD).resolve("onnx/model_q4.onnx_data");
        Path outside = Files.copy(data, temporary.resolve("secret"));
        Files.delete(data);
        Files.createSymbolicLink(data, outside);
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () -> GraphSummary.read(snapshot(OLD).resolve("onnx/model_q4.onnx")));
        assertTrue(String.valueOf(e.getMessage()).contains("outside its folder"), e.getMessage());
    }

    private Path snapshot(String commit) {
        return repository.resolve("snapshots").resolve(commit);
    }
}

package ponder.app.modelmanager.found;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.OtherPrograms.Place;
import ponder.app.text.Texts;
import ponder.inference.models.MemoryFit;

class FoundModelsTest {
    private static final Path DEMO = Path.of("../assets/demo-model").toAbsolutePath().normalize();

    @TempDir private Path temporary = Path.of("");
    private final List<Runnable> work = new ArrayList<>();

    private FoundModels found(Place... places) {
        return new FoundModels(List.of(places), work::add, Runnable::run);
    }

    private void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    private Place lmStudio() throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("lm/acme/model"));
        Files.writeString(folder.resolve("damaged.gguf"), "GGUFnonsense");
        return new Place("LM Studio", temporary.resolve("lm"));
    }

    @Test
    void whatCanBeUsedComesFirstAndTheRestSaysWhyNot() throws IOException {
        FoundModels found = found(lmStudio(), new Place("Jan", DEMO.resolve("checkpoint")));
        assertTrue(work.isEmpty());
        found.look();
        work();
        assertEquals(
                List.of("Jan true", "LM Studio false"),
                found.all().stream().map(f -> f.program() + " " + f.usable()).toList());
        FoundModel usable = found.all().getFirst();
        assertEquals("checkpoint · 19 MB · Jan", usable.details());
        assertEquals(MemoryFit.YES, usable.fit());
        assertEquals("Fits this computer", usable.verdict());
        FoundModel damaged = found.all().getLast();
        assertEquals("damaged.gguf · " + Texts.size(12) + " · LM Studio", damaged.details());
        assertTrue(damaged.verdict().startsWith("damaged.gguf cannot be used:"), damaged.verdict());
    }

    /** Whoever is about to click on one hits no other. */
    @Test
    void whatIsFoundLaterComesAfterWhatIsShown() {
        FoundModels found =
                found(
                        new Place("Slow", DEMO.resolve("package")),
                        new Place("Jan", DEMO.resolve("checkpoint")));
        found.look();
        Runnable slow = work.removeFirst();
        work();
        slow.run();
        assertEquals(
                List.of("Jan", "Slow"), found.all().stream().map(FoundModel::program).toList());
    }

    @Test
    void aLinkInACircleShowsNoFileTwice() throws IOException {
        Place place = lmStudio();
        Files.createSymbolicLink(place.folder().resolve("again"), place.folder().resolve("acme"));
        Files.createSymbolicLink(
                place.folder().resolve("acme/model/same.gguf"),
                place.folder().resolve("acme/model/damaged.gguf"));
        FoundModels found = found(place);
        found.look();
        work();
        assertEquals(1, found.all().size());
    }

    @Test
    void aPlaceThatCouldNotBeReadIsReadAgain() throws IOException {
        Path zip = temporary.resolve("closed.zip");
        Path gone;
        try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            gone = files.getPath("/");
        }
        FoundModels found = found(new Place("Jan", gone));
        found.look();
        assertThrows(ClosedFileSystemException.class, this::work);
        found.look();
        assertEquals(1, work.size());
    }

    @Test
    void aGlanceNamesTheProgramsThatKeepModels() throws IOException {
        FoundModels found =
                found(
                        lmStudio(),
                        new Place("Ollama", temporary.resolve("nowhere")),
                        new Place("Jan", DEMO.resolve("package")));
        found.glance();
        work();
        assertEquals(List.of("LM Studio", "Jan"), found.programs());
        assertTrue(found.all().isEmpty());
    }

    @Test
    void aPlaceThatDoesNotAnswerHoldsUpNoOtherAndIsNotAskedTwice() throws IOException {
        FoundModels found = found(new Place("Ollama", temporary), lmStudio());
        found.look();
        Runnable hanging = work.removeFirst();
        work();
        assertEquals("LM Studio", found.all().getFirst().program());
        found.look();
        assertEquals(1, work.size());
        work();
        hanging.run();
        assertFalse(found.all().isEmpty());
    }
}

package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.platform.OtherPrograms;
import ponder.app.settings.ModelChoice;
import ponder.app.text.Language;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.convert.plan.Precision;
import ponder.inference.models.LibraryItem;

/** Which models are listed, and what is remembered and said of them. */
class ModelsViewModelTest extends ModelsCase {
    @Test
    void anAddedFolderIsListedWithWhatItIs() {
        ModelsViewModel models = models();
        models.add(DEMO.resolve("package"), found -> {});
        work();
        ModelRow demo = row(models, "Ponder demo");
        String details = demo.details(LocalDate.now());
        assertTrue(details.startsWith("int8 · "), details);
        assertTrue(details.contains("2,048 tokens of context"), details);
        assertTrue(details.endsWith("not used yet"), details);
        assertTrue(demo.added());
        assertFalse(demo.deletable());
        assertTrue(demo.fits(models.memory().getValue().free()));
        models.load(demo);
        assertEquals(new ModelSource.LocalFolder(DEMO.resolve("package")), host.loaded);
        models.forget(demo);
        work();
        assertTrue(models.rows().isEmpty());
    }

    @Test
    void aLookThatTookLongerDoesNotBringBackWhatIsGone() throws IOException {
        Path broken = Files.createDirectories(home.resolve("Broken"));
        Path file = Files.writeString(broken.resolve("genai_config.json"), "{");
        List<Runnable> late = new ArrayList<>();
        ModelsViewModel slow = models(URI.create("http://127.0.0.1:9/"), late::add);
        slow.refresh();
        work();
        Files.delete(file);
        Files.delete(broken);
        slow.refresh();
        work();
        late.reversed().forEach(Runnable::run);
        assertTrue(slow.rows().isEmpty(), slow.rows().toString());
    }

    @Test
    void aBrokenModelIsListedWithItsReason() throws IOException {
        Path broken = Files.createDirectories(home.resolve("Broken"));
        Files.writeString(broken.resolve("genai_config.json"), "{");
        ModelsViewModel models = models();
        models.refresh();
        work();
        ModelRow row = row(models, "Broken");
        assertEquals(LibraryItem.Kind.BROKEN, row.item().kind());
        assertTrue(row.details(LocalDate.now()).contains("genai_config.json cannot be read"));
        assertFalse(row.fits(Long.MAX_VALUE));
    }

    /** The look that the unloading itself begins may be over before anything is free. */
    @Test
    void theMemoryIsLookedAtAgainOnceTheModelHasLeft() {
        ModelsViewModel models = models();
        models.unload();
        work();
        ComputerMemory before = models.memory().getValue();
        host.unloaded.run();
        work();
        assertNotSame(before, models.memory().getValue());
    }

    @Test
    void aModelThatRunsAsItIsIsLoadedWhereItLies() {
        others.add(new OtherPrograms.Place("Hugging Face", DEMO.resolve("package")));
        ModelsViewModel models = models();
        models.found().look();
        work();
        models.use(models.found().all().getFirst());
        work();
        assertEquals(new ModelSource.LocalFolder(DEMO.resolve("package")), host.loaded);
        assertFalse(models.isNew(models.found().all().getFirst()));
    }

    @Test
    void contextAndPrecisionAreRememberedForEachModel() {
        ModelsViewModel models = models();
        models.add(DEMO.resolve("package"), found -> {});
        work();
        ModelRow row = row(models, "Ponder demo");
        models.choose(row, c -> c.withContext(512));
        work();
        assertEquals(512, row(models, "Ponder demo").context(Long.MAX_VALUE));
        assertEquals(
                512, preferences.settings().choice(DEMO.resolve("package").toString()).context());
    }

    /** The card's own look at the disk may be older than what was chosen. */
    @Test
    void twoChoicesInARowAreBothKept() {
        ModelsViewModel models = models();
        models.add(DEMO.resolve("package"), found -> {});
        work();
        ModelRow row = row(models, "Ponder demo");
        models.choose(row, c -> c.withContext(512));
        models.choose(row, c -> c.withPrecision("int8"));
        ModelChoice choice = preferences.settings().choice(DEMO.resolve("package").toString());
        assertEquals(512, choice.context());
        assertEquals("int8", choice.precision());
    }

    /** Its load has taken the former choice already. */
    @Test
    void aModelOnItsWayIsLoadedAnewByWhatIsChosen() {
        ModelsViewModel models = models();
        models.add(DEMO.resolve("package"), found -> {});
        work();
        ModelRow row = row(models, "Ponder demo");
        models.choose(row, c -> c.withContext(512));
        assertEquals(0, host.resumed);
        models.load(row);
        models.choose(row, c -> c.withContext(1024));
        assertEquals(1, host.resumed);
    }

    @Test
    void whatWasSaidFollowsTheLanguage() {
        ModelsViewModel models = models();
        models.convert(
                new ConvertRequest(
                        DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false));
        models.stop(models.tasks().getFirst());
        models.download(known("Other"));
        models.stop(models.tasks().getLast());
        work();
        Texts.use(Language.GERMAN);
        try {
            models.reword();
            assertEquals(
                    List.of(
                            "Angehalten. Was schon konvertiert ist, bleibt erhalten.",
                            "Angehalten. Der Download beginnt wieder von vorn."),
                    models.tasks().stream().map(task -> task.textProperty().get()).toList());
        } finally {
            Texts.use(Language.ENGLISH);
        }
    }
}

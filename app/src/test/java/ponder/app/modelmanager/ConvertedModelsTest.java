package ponder.app.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ponder.app.modelmanager.found.FoundModel;
import ponder.app.platform.OtherPrograms;
import ponder.app.platform.PonderVersion;
import ponder.app.text.Texts;
import ponder.inference.ModelSource;
import ponder.inference.convert.ModelConverter;
import ponder.inference.convert.plan.ConversionOptions;
import ponder.inference.convert.plan.Precision;
import ponder.inference.models.LibraryItem;

/** Checkpoints become models, at once or after an interruption. */
class ConvertedModelsTest extends ModelsCase {
    @Test
    void aCheckpointThatIsAddedIsAskedAboutOnceTheDiskHasBeenRead() {
        ModelsViewModel models = models();
        List<Path> asked = new ArrayList<>();
        models.add(DEMO.resolve("checkpoint"), found -> asked.add(found.source()));
        assertTrue(asked.isEmpty());
        work();
        assertEquals(List.of(DEMO.resolve("checkpoint")), asked);
        assertTrue(preferences.settings().modelFolders().isEmpty());
    }

    @Test
    void aCheckpointIsConvertedAndThenListed() {
        ModelsViewModel models = models();
        models.convert(
                new ConvertRequest(
                        DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false));
        assertEquals(1, models.tasks().size());
        assertEquals(0, host.changes);
        work();
        assertEquals(1, host.changes, "the menu of models follows");
        assertTrue(models.tasks().isEmpty());
        assertTrue(models.messageProperty().get().startsWith("Mine was converted to int8"));
        assertTrue(row(models, "Mine").deletable());
    }

    @Test
    void aModelOfAnotherProgramIsConvertedFromWhereItLiesAndLoaded() throws IOException {
        others.add(new OtherPrograms.Place("LM Studio", DEMO.resolve("checkpoint")));
        ModelsViewModel models = models();
        assertTrue(work.isEmpty());
        models.found().look();
        work();
        FoundModel found = models.found().all().getFirst();
        assertTrue(models.isNew(found));
        models.use(found);
        models.use(found);
        assertEquals(1, models.tasks().size());
        work();
        Path made = home.resolve("checkpoint");
        assertEquals(new ModelSource.LocalFolder(made), host.loaded);
        assertFalse(Files.exists(made.resolve("model.safetensors")));
        assertFalse(models.isNew(found));
    }

    @Test
    void aModelOfAnotherProgramIsConvertedOnceAlsoAfterAPause() {
        others.add(new OtherPrograms.Place("LM Studio", DEMO.resolve("checkpoint")));
        ModelsViewModel models = models();
        models.found().look();
        work();
        FoundModel found = models.found().all().getFirst();
        models.use(found);
        models.stop(models.tasks().getFirst());
        work();
        models.resume(models.tasks().getFirst());
        models.use(found);
        assertEquals(1, models.tasks().size());
    }

    /** Earlier versions called it as the file calls itself. */
    @Test
    void aFileThatWasConvertedUnderAnotherNameIsNotOfferedAgain() throws IOException {
        Path file = Files.createDirectories(temporary.resolve("acme")).resolve("R1-7B-Q4_K_M.gguf");
        Files.writeString(file, "GGUF");
        FoundModel found =
                FoundModel.of(
                        "LM Studio",
                        new LibraryItem(file, LibraryItem.Kind.CHECKPOINT, null, null)
                                .called("R1 7B Q4_K_M"));
        Path made = home.resolve("Mix1 Ep2");
        copy(DEMO.resolve("package"), made);
        ModelsViewModel models = models();
        models.refresh();
        work();
        assertTrue(models.isNew(found));
        Path manifest = made.resolve("ponder.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst(
                                "\"source\" ?: ?\"[^\"]*\"",
                                "\"source\": \"GGUF: R1-7B-Q4_K_M.gguf\""));
        models.refresh();
        work();
        assertFalse(models.isNew(found));
        Files.delete(file);
        Files.delete(manifest);
        assertFalse(models.isNew(found), "no drive is asked once all is read");
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void aConversionCanBePaused() throws IOException {
        ModelsViewModel models = models();
        models.convert(MINE);
        models.stop(models.tasks().getFirst());
        work();
        ModelTask paused = models.tasks().getFirst();
        assertEquals(ModelTask.State.PAUSED, paused.stateProperty().getValue());
        assertEquals(Texts.of("work.pausedConversion"), paused.textProperty().get());
        models.resume(paused);
        work();
        assertTrue(models.tasks().isEmpty());
        assertEquals(List.of(home.resolve("Mine")), children(home));
    }

    /** As a program that was killed leaves it, but for the time. */
    private double interrupted(Path source) {
        ConversionOptions options =
                new ConversionOptions("Mine", Precision.INT8)
                        .withTool("Ponder " + PonderVersion.text());
        Path target = home.resolve("Mine");
        assertThrows(
                CancellationException.class,
                () ->
                        ModelConverter.convert(
                                source,
                                target,
                                options,
                                done -> {
                                    if (done > 0.7) {
                                        throw new CancellationException();
                                    }
                                }));
        double done = ModelConverter.unfinished(source, target, options).orElseThrow().done();
        assertTrue(done > 0.2 && done < 1, "" + done);
        return done;
    }

    @Test
    void aConversionThatAnEarlierRunLeftGoesOnWhereItWas() throws IOException {
        double done = interrupted(CHECKPOINT);
        ModelsViewModel models = models();
        models.findUnfinished();
        models.refresh();
        work();
        ModelTask task = models.tasks().getFirst();
        assertEquals("Converting Mine", task.title());
        assertEquals(ModelTask.State.PAUSED, task.stateProperty().getValue());
        assertEquals(done, task.progressProperty().get());
        assertTrue(models.rows().isEmpty());
        models.resume(task);
        List<Double> seen = new ArrayList<>();
        models.tasks().getFirst().progressProperty().subscribe(n -> seen.add(n.doubleValue()));
        work();
        assertTrue(seen.stream().allMatch(now -> now < 0 || now >= done), seen + " after " + done);
        assertEquals(List.of(home.resolve("Mine")), children(home));
    }

    @Test
    void askedForAgainItGoesOn() throws IOException {
        interrupted(CHECKPOINT);
        ModelsViewModel models = models();
        models.findUnfinished();
        work();
        models.convert(MINE);
        assertEquals(1, models.tasks().size());
        work();
        assertEquals(List.of(home.resolve("Mine")), children(home));
    }

    @Test
    void whoPutsItOffKeepsItAndWhoDiscardsItDoesNot() throws IOException {
        interrupted(CHECKPOINT);
        ModelsViewModel models = models();
        for (boolean discarded : List.of(false, true)) {
            models.findUnfinished();
            work();
            ModelTask task = models.tasks().getFirst();
            if (discarded) {
                models.discard(task);
            } else {
                models.dismiss(task);
            }
            work();
            assertTrue(models.tasks().isEmpty());
            assertEquals(discarded, children(home).isEmpty());
        }
        assertEquals("Mine was deleted.", models.messageProperty().get());
    }

    /** The download is done; what is left is to convert it, as one piece of work. */
    @Test
    void aFetchedModelThatWasNotConvertedIsOfferedAgain() throws IOException {
        Path original = fetched();
        ModelsViewModel models = models();
        models.findUnfinished();
        work();
        assertEquals(
                List.of("Downloading Mine"),
                models.tasks().stream().map(ModelTask::title).toList());
        models.resume(models.tasks().getFirst());
        work();
        assertTrue(Files.exists(home.resolve("Mine/ponder.json")));
        assertFalse(Files.exists(original.resolve("download.json")));
        models.findUnfinished();
        work();
        assertTrue(models.tasks().isEmpty());
    }

    @Test
    void aFetchedModelThatWasNotConvertedCanBeDiscarded() throws IOException {
        fetched();
        ModelsViewModel models = models();
        models.findUnfinished();
        work();
        models.discard(models.tasks().getFirst());
        work();
        assertEquals(List.of(), children(home));
    }

    private Path fetched() throws IOException {
        Path original = Files.createDirectories(home.resolve("Mine (original)"));
        for (Path file : children(CHECKPOINT)) {
            Files.copy(file, original.resolve(String.valueOf(file.getFileName())));
        }
        Files.writeString(
                original.resolve("download.json"),
                "{\"name\":\"Mine\",\"repository\":\"a/b\",\"folder\":\"\",\"files\":[\"*\"],\"licence\":\"\",\"gigabytes\":1,\"checkpoint\":true,\"note\":\"\"}");
        interrupted(original);
        return original;
    }

    @Test
    void whatCannotBeConvertedSaysWhy() throws IOException {
        Path file = Files.writeString(temporary.resolve("x.gguf"), "GGUFnonsense");
        ModelsViewModel models = models();
        models.convert(new ConvertRequest(file, "X", null, null, false));
        work();
        ModelTask task = models.tasks().getFirst();
        assertEquals(ModelTask.State.FAILED, task.stateProperty().getValue());
        assertTrue(task.textProperty().get().contains("x.gguf cannot be used"));
        models.dismiss(task);
        assertTrue(models.tasks().isEmpty());
    }

    @Test
    void aFileThatIsNoModelIsRefusedWithASentence() throws IOException {
        ModelsViewModel models = models();
        models.add(Files.writeString(temporary.resolve("notes.txt"), "hello"), found -> {});
        assertEquals(1, work.size(), "the disk is read elsewhere");
        work();
        assertEquals(
                "notes.txt is neither a model folder nor a GGUF file.",
                models.messageProperty().get());
    }

    @Test
    void twoConversionsOfOneNameMakeTwoFolders() {
        ModelsViewModel models = models();
        ConvertRequest request =
                new ConvertRequest(DEMO.resolve("checkpoint"), "Mine", Precision.INT8, null, false);
        models.convert(request);
        models.convert(request);
        work();
        assertTrue(models.tasks().isEmpty());
        assertTrue(Files.exists(home.resolve("Mine/ponder.json")));
        assertTrue(Files.exists(home.resolve("Mine 2/ponder.json")));
    }
}

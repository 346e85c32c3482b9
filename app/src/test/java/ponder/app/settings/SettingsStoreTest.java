package ponder.app.settings;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.text.Language;
import ponder.app.theme.ThemeChoice;
import ponder.app.theme.ThemeFamily;
import ponder.inference.sampling.SamplingOrder;
import ponder.inference.sampling.SamplingParameters;

class SettingsStoreTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void whatIsSavedIsReadBack() {
        SettingsStore store = new SettingsStore(folder.resolve("new"));
        Settings settings =
                Settings.DEFAULT
                        .withParametersOf(
                                "R1",
                                ChatParameters.of(SamplingParameters.DEEPSEEK)
                                        .withSeed(7L)
                                        .withSystemText("x"))
                        .withChoices(dark())
                        .withKeys(Map.of("FIND", "Shortcut+G"))
                        .withView(
                                new Settings.View(
                                        new Settings.WindowBounds(1, 2, 800, 600, false),
                                        true,
                                        true,
                                        42));
        assertNull(store.save(settings));
        assertEquals(settings, store.load().settings());
    }

    private static Choices dark() {
        Preferences preferences = new Preferences(Settings.DEFAULT);
        preferences.brightnessProperty().set(ThemeChoice.DARK);
        preferences.languageProperty().set(Language.CHINESE);
        preferences.newChatPresetProperty().set("mine");
        preferences.threadsProperty().set(3);
        return preferences.settings().choices();
    }

    @Test
    void theFirstStartHasDefaults() {
        assertEquals(Settings.DEFAULT, new SettingsStore(folder).load().settings());
    }

    @Test
    void aDamagedFileIsKeptAsideAndSaid() throws IOException {
        for (String content : new String[] {"{\"theme\": ", "[1]", "null", "", "\0".repeat(900)}) {
            Files.writeString(folder.resolve("settings.json"), content);
            SettingsStore.Loaded loaded = new SettingsStore(folder).load();
            assertEquals(Settings.DEFAULT, loaded.settings());
            assertTrue(assertNotNullText(loaded.problem()).contains("could not be read"));
            assertEquals(content, Files.readString(folder.resolve("settings.json.unreadable")));
        }
    }

    @Test
    void whoOnlyLooksLeavesADamagedFileToTheWindow() throws IOException {
        Path file = folder.resolve("settings.json");
        String text = "{\"modelFolders\": [\"/models\"], \"keys\": 3}";
        SettingsStore store = new SettingsStore(folder);
        assertEquals(Settings.DEFAULT, store.look());
        Files.writeString(file, text);
        assertEquals(List.of("/models"), store.look().modelFolders());
        Files.writeString(file, "[");
        assertEquals(Settings.DEFAULT, store.look());
        assertEquals("[", Files.readString(file));
    }

    @Test
    void fieldsThatAreMissingOrUnknownDoNoHarm() throws IOException {
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"choices\": {\"brightness\": \"DARK\", \"new\": null}, \"future\": 1, \"view\": {\"parametersOpen\": true}}");
        SettingsStore.Loaded loaded = new SettingsStore(folder).load();
        assertNull(loaded.problem());
        Choices choices = loaded.settings().choices();
        assertEquals(ThemeChoice.DARK, choices.brightness());
        assertEquals(ThemeFamily.PRIMER, choices.theme());
        assertEquals(1, choices.textScale());
        assertTrue(loaded.settings().view().historyOpen());
    }

    @Test
    void parametersThatKnewNoSamplingOrderGetTheAdvisedOne() throws IOException {
        String saved =
                "{\"sampling\": {\"temperature\": 0.6, \"topK\": 0, \"topP\": 0.95, \"minP\": 0, \"repetitionPenalty\": 1, \"presencePenalty\": 0, \"frequencyPenalty\": 0}, \"thoughtLimit\": 0, \"answerLimit\": 0, \"systemText\": \"\", \"thinkingMode\": \"ON\"}";
        Files.writeString(
                folder.resolve("settings.json"),
                "{\"parameters\": {\"R1\": %s}, \"presets\": {\"mine\": %s}}"
                        .formatted(saved, saved));
        SettingsStore.Loaded loaded = new SettingsStore(folder).load();
        assertNull(loaded.problem());
        ChatParameters advised = ChatParameters.of(SamplingParameters.DEEPSEEK);
        assertEquals(Map.of("R1", advised), loaded.settings().parameters());
        assertEquals(Map.of("mine", advised), loaded.settings().presets());
    }

    @Test
    void theSamplingOrderThatTheUserChoseIsKept() {
        ChatParameters chosen =
                ChatParameters.of(
                        SamplingParameters.DEEPSEEK.withOrder(SamplingOrder.TEMPERATURE_LAST));
        Settings settings = Settings.DEFAULT.withPreset("old", chosen);
        SettingsStore store = new SettingsStore(folder);
        store.save(settings);
        assertEquals(settings, store.load().settings());
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        String problem = new SettingsStore(file.resolve("inside")).save(Settings.DEFAULT);
        assertTrue(assertNotNullText(problem).startsWith("The settings could not be saved"));
    }

    @Test
    void theOldFileIsThereUntilTheNewOneIs() throws Exception {
        SettingsStore store = new SettingsStore(folder);
        store.save(Settings.DEFAULT);
        try (WatchService watch = folder.getFileSystem().newWatchService()) {
            folder.register(watch, ENTRY_CREATE, ENTRY_DELETE);
            store.save(Settings.DEFAULT.withModel("b"));
            Files.createFile(folder.resolve("end"));
            List<String> gone = new ArrayList<>();
            boolean ended = false;
            while (!ended) {
                WatchKey key = watch.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    String name = String.valueOf(event.context());
                    ended |= name.equals("end");
                    if (event.kind() == ENTRY_DELETE) {
                        gone.add(name);
                    }
                }
                key.reset();
            }
            assertFalse(gone.contains("settings.json"), gone.toString());
        }
    }

    /** Two windows that save at the same time: the last one wins, and the file is always whole. */
    @Test
    void twoInstancesNeverLeaveAHalfWrittenFile() throws InterruptedException {
        Settings a = Settings.DEFAULT.withChoices(dark()).withModelFolder("a".repeat(5000));
        Settings b = Settings.DEFAULT.withModel("b");
        Thread first = saving(a);
        Thread second = saving(b);
        for (int i = 0; i < 200; i++) {
            SettingsStore.Loaded loaded = new SettingsStore(folder).load();
            assertNull(loaded.problem());
        }
        first.join();
        second.join();
        Settings last = new SettingsStore(folder).load().settings();
        assertTrue(last.equals(a) || last.equals(b));
    }

    private Thread saving(Settings settings) {
        return Thread.ofPlatform()
                .start(
                        () -> {
                            for (int i = 0; i < 200; i++) {
                                new SettingsStore(folder).save(settings);
                            }
                        });
    }

    /** Nothing is said to be kept that is not, and nothing takes its place. */
    @Test
    void aFileThatCannotBeMovedAsideIsLeft() throws IOException {
        Files.createDirectories(folder.resolve("settings.json.unreadable").resolve("in the way"));
        Path file = folder.resolve("settings.json");
        for (String content : List.of("{", "{\"version\": 1, \"parameters\": 7}")) {
            Files.writeString(file, content);
            SettingsStore store = new SettingsStore(folder);
            String problem = assertNotNullText(store.load().problem());
            assertTrue(problem.contains("could not be kept as settings.json.unreadable"), problem);
            assertNotNull(store.save(Settings.DEFAULT), "it is overwritten");
            assertEquals(content, Files.readString(file));
        }
    }

    @Test
    void oneThatCanBeMovedAsideLaterIsReplacedThen() throws IOException {
        Path inTheWay = folder.resolve("settings.json.unreadable");
        Files.createDirectories(inTheWay.resolve("inside"));
        Files.writeString(folder.resolve("settings.json"), "{");
        SettingsStore store = new SettingsStore(folder);
        store.load();
        Files.move(inTheWay, folder.resolve("elsewhere"));
        assertNull(store.save(Settings.DEFAULT));
        assertEquals("{", Files.readString(inTheWay));
        assertNull(new SettingsStore(folder).load().problem());
    }

    private static String assertNotNullText(@Nullable String text) {
        assertNotNull(text);
        return String.valueOf(text);
    }

    @Test
    void whatIsNoFileIsNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("settings.json");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/mkfifo"))
                        && new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()
                                == 0,
                "skipped: no pipes here");
        SettingsStore.Loaded loaded =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(5), () -> new SettingsStore(folder).load());
        assertEquals(Settings.DEFAULT, loaded.settings());
        assertEquals("settings.problem", loaded.problemKey());
    }
}

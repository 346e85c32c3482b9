package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.settings.Preferences;
import ponder.app.settings.Settings;
import ponder.app.settings.SettingsStore;

/** Settings reach the disk in their order, and where they do not, it is said. */
class SettingsKeepingTest {
    @TempDir private Path temporary = Path.of("");

    private final Preferences preferences = new Preferences(Settings.DEFAULT);
    private final List<String> told = new ArrayList<>();
    private final List<Runnable> work = new ArrayList<>();

    private void change(SettingsKeeping keeping, String model) {
        preferences.change(s -> s.withModel(model));
        keeping.saveSoon(work::add, told::add);
    }

    private void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    /** A full disk stays full for a while. */
    @Test
    void whatCannotBeSavedIsToldOnceUntilItCanAgain() throws IOException {
        Path folder = temporary.resolve("config");
        Files.writeString(folder, "in the way");
        SettingsKeeping keeping = new SettingsKeeping(new SettingsStore(folder), preferences);
        change(keeping, "a");
        change(keeping, "b");
        work();
        assertEquals(1, told.size());
        assertTrue(told.getFirst().contains("settings.json"), told.getFirst());
        Files.delete(folder);
        change(keeping, "c");
        work();
        assertEquals("c", new SettingsStore(folder).load().settings().model());
        assertEquals(2, told.size());
        assertEquals("", told.getLast(), "it is no longer true");
    }

    @Test
    void aSlowerWriterDoesNotBringBackOlderSettings() {
        SettingsStore store = new SettingsStore(temporary);
        SettingsKeeping keeping = new SettingsKeeping(store, preferences);
        change(keeping, "a");
        change(keeping, "b");
        work.reversed().forEach(Runnable::run);
        assertEquals("b", store.load().settings().model());
    }
}

package ponder.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.fuzz.Faults;
import ponder.app.fuzz.Fuzzer;

/** Damaged settings: the window can use what is read of them, and they can be saved again. */
@Tag("faults")
class SettingsFuzzTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void whateverTheFileSaysTheWindowOpensAndSavesAgain() throws InterruptedException {
        new Fuzzer("settings", this::accepts).run(Faults.number("seconds", 600, 4));
    }

    private boolean accepts(byte[] bytes) throws IOException {
        Files.write(folder.resolve("settings.json"), bytes);
        SettingsStore store = new SettingsStore(folder);
        SettingsStore.Loaded loaded = store.load();
        SettingsDamageTest.usable(loaded.settings());
        assertNull(store.save(loaded.settings()));
        SettingsStore.Loaded again = store.load();
        assertNull(again.problemKey());
        assertEquals(store.load().settings(), again.settings());
        return loaded.problemKey() == null;
    }
}

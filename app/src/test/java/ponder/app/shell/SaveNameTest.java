package ponder.app.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SaveNameTest {
    @TempDir Path folder;

    private final List<String> asked = new ArrayList<>();

    private @Nullable File saved(boolean replace, String... typed) {
        Iterator<String> names = List.of(typed).iterator();
        return SaveName.ask(
                () -> names.hasNext() ? folder.resolve(names.next()).toFile() : null,
                file -> file.getName().endsWith(".md") ? file : new File(file.getPath() + ".md"),
                file -> {
                    asked.add(file.getName());
                    return replace;
                });
    }

    @Test
    void aFileThatTheCompletedNameHitsIsReplacedOnlyIfThatIsWanted() throws IOException {
        Files.createFile(folder.resolve("notes.md"));
        assertEquals(file("other.md"), saved(false, "notes", "other"));
        assertEquals(List.of("notes.md"), asked);
        assertEquals(file("notes.md"), saved(true, "notes"));
        assertNull(saved(false, "notes"));
    }

    @Test
    void whatTheSystemHasAskedIsNotAskedAgain() throws IOException {
        Files.createFile(folder.resolve("notes.md"));
        assertEquals(file("notes.md"), saved(false, "notes.md"));
        assertEquals(file("new.md"), saved(false, "new"));
        assertEquals(List.of(), asked);
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }
}

package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.app.platform.FakeProgram.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemOpenerTest {
    private static final String ADDRESS = "file:///home/a%20b";

    @TempDir private Path folder = Path.of("");

    private boolean opens() {
        return SystemOpener.of(Map.of("PATH", folder.toString()), system("Linux")).open(ADDRESS);
    }

    @Test
    void theDesktopIsGivenTheAddress() throws IOException {
        FakeProgram desktop = new FakeProgram(folder, "xdg-open", "");
        assertTrue(opens());
        assertEquals(ADDRESS + "\n", desktop.heard());
    }

    @Test
    void whatOneCannotOpenTheNextIsAsked() throws IOException {
        new FakeProgram(folder, "xdg-open", "exit 3");
        FakeProgram gio = new FakeProgram(folder, "gio", "");
        assertTrue(opens());
        assertEquals(ADDRESS + "\nopen\n" + ADDRESS + "\n", gio.heard());
    }

    @Test
    void whereNoProgramOpensItThatIsKnown() throws IOException {
        assertFalse(opens());
        new FakeProgram(folder, "xdg-open", "exit 4");
        assertFalse(opens());
    }
}

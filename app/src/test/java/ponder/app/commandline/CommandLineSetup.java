package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Commands as a terminal calls them, with the bundled model. */
abstract class CommandLineSetup {
    static final Path DEMO = Path.of(CommandRun.demoModel()).resolveSibling("");

    @TempDir Path folder = Path.of("");

    void assertSentence(int exitCode, String part, String... call) {
        CommandRun o = CommandRun.of(call);
        assertEquals(exitCode, o.exitCode());
        assertTrue(o.err().contains(part), o.err());
        assertEquals(1, o.err().strip().lines().count(), o.err());
        assertFalse(o.err().contains("Exception"), o.err());
    }

    static String model() {
        return CommandRun.demoModel();
    }
}

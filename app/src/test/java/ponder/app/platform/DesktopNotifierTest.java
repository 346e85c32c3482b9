package ponder.app.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.app.platform.FakeProgram.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopNotifierTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void onLinuxATextIsNoMarkupAndATitleNoOption() throws IOException {
        FakeProgram program = new FakeProgram(folder, "notify-send", "");
        DesktopNotifier.of(program.environment(), system("Linux"))
                .orElseThrow()
                .show("--urgency", "a < b & c");
        assertEquals("--app-name=Ponder\n--\n--urgency\na &lt; b &amp; c\n", program.heard());
    }

    @Test
    void onMacOsTheWordsAreNoPartOfTheScriptAndNoOptions() throws IOException {
        FakeProgram program = new FakeProgram(folder, "osascript", "");
        List<String> command =
                DesktopNotifier.of(program.environment(), system("Mac OS X"))
                        .orElseThrow()
                        .command("-e", "\" & quit");
        assertEquals(List.of("--", "-e", "\" & quit"), command.subList(7, command.size()));
    }

    @Test
    void aZeroInAnAnswerIsABlank() throws IOException {
        FakeProgram program = new FakeProgram(folder, "notify-send", "");
        DesktopNotifier.of(program.environment(), system("Linux"))
                .orElseThrow()
                .show("a\0b", "c\0d");
        assertEquals("--app-name=Ponder\n--\na b\nc d\n", program.heard());
    }

    @Test
    void aSystemThatRefusesIsTold() throws IOException {
        FakeProgram program = new FakeProgram(folder, "notify-send", "exit 1");
        DesktopNotifier notifier =
                DesktopNotifier.of(program.environment(), system("Linux")).orElseThrow();
        assertThrows(IOException.class, () -> notifier.show("a", "b"));
    }

    @Test
    void whereThereIsNoneNothingIsOffered() {
        Map<String, String> nowhere = Map.of("PATH", folder.toString());
        assertFalse(DesktopNotifier.of(nowhere, system("Linux")).isPresent());
        assertTrue(DesktopNotifier.of(nowhere, system("Windows 11")).isPresent());
    }
}

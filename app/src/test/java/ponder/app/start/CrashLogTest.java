package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.shell.Diagnostics;

class CrashLogTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void whatWasWrittenIsOfferedOnceAndKept() {
        CrashLog log = new CrashLog(folder.resolve("state"));
        assertEquals(Optional.empty(), log.takeNews());
        log.write("inference", new IllegalStateException("so it is"));
        String news = log.takeNews().orElseThrow();
        assertTrue(news.contains("thread inference"), news);
        assertTrue(news.contains("so it is") && news.contains("CrashLogTest"), news);
        assertEquals(Optional.empty(), log.takeNews());
        assertTrue(Files.exists(folder.resolve("state/crash-shown.log")));
    }

    @Test
    void diagnosticsBearNoName() {
        String text =
                Diagnostics.text(
                        Map.of("Settings", "/home/ada/.config/ponder"), Path.of("/home/ada"));
        assertEquals("Settings: ~/.config/ponder\n", text);
    }
}

package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.UserFolders;
import ponder.app.session.ModelSession;
import ponder.app.shell.Diagnostics;
import ponder.inference.Device;

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

    /** A click that comes when the model is closed already is no crash. */
    @Test
    void nothingIsWrittenOnceTheProgramEnds() throws InterruptedException {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        CrashLog log = new CrashLog(folder);
        try {
            log.install();
            fail("while it runs");
            assertTrue(log.takeNews().orElseThrow().contains("while it runs"));
            CrashLog.close();
            fail("at the end");
            assertEquals(Optional.empty(), log.takeNews());
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    private static void fail(String how) throws InterruptedException {
        Thread failing =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    throw new IllegalStateException(how);
                                });
        failing.join();
    }

    @Test
    void diagnosticsBearNoName() {
        String text =
                Diagnostics.text(
                        Map.of("Settings", "/home/ada/.config/ponder"), Path.of("/home/ada"));
        assertEquals("Settings: ~/.config/ponder\n", text);
    }

    @Test
    void norThatOfAServer() {
        ModelSession.Shown model =
                new ModelSession.Shown(
                        "qwen",
                        null,
                        new Device("ai.ada.example", 0, null),
                        false,
                        null,
                        null,
                        0,
                        "ai.ada.example",
                        false);
        String text =
                Diagnostics.text(
                        Diagnostics.of(new UserFolders(folder, folder, folder, folder), model));
        assertFalse(text.contains("ada"), text);
        assertTrue(text.contains("Device: a server that you added"), text);
    }
}

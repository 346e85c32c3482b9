package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.LockFile;
import ponder.app.requests.Requester;

class SingleInstanceTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aSecondStartIsToldToTheFirstAndEnds() throws InterruptedException {
        try (SingleInstance first = Objects.requireNonNull(SingleInstance.acquire(folder, null))) {
            assertNotNull(first);
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(folder, file -> raised.add(String.valueOf(file)), request -> {});
            assertNull(SingleInstance.acquire(folder, null));
            assertEquals("null", raised.poll(20, TimeUnit.SECONDS));
            Path file = folder.resolve("my chats.ponder");
            assertNull(SingleInstance.acquire(folder, file));
            assertEquals(file.toString(), raised.poll(20, TimeUnit.SECONDS));
        }
        try (SingleInstance again = SingleInstance.acquire(folder, null)) {
            assertNotNull(again, "the lock goes with its owner");
        }
    }

    @Test
    void aWindowWaitsForACommandThatHasTheChats() throws IOException {
        try (SingleInstance window = Objects.requireNonNull(SingleInstance.acquire(folder, null))) {
            try (LockFile command = LockFile.open(folder.resolve(Requester.LOCK))) {
                assertTrue(command.take());
                assertFalse(window.takesChats(Duration.ofMillis(200)));
            }
            assertTrue(window.takesChats(Duration.ofSeconds(10)));
            try (LockFile command = LockFile.open(folder.resolve(Requester.LOCK))) {
                assertFalse(command.take(), "now the chats are the window's");
            }
        }
    }

    @Test
    void whatIsAskedWhileTheWindowBeginsIsHeard() throws InterruptedException {
        try (SingleInstance first = Objects.requireNonNull(SingleInstance.acquire(folder, null))) {
            assertNotNull(first);
            Path file = folder.resolve("early.ponder");
            assertNull(SingleInstance.acquire(folder, file));
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(folder, f -> raised.add(String.valueOf(f)), request -> {});
            assertEquals(file.toString(), raised.poll(20, TimeUnit.SECONDS));
        }
    }
}

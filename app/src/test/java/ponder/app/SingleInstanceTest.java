package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleInstanceTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aSecondStartIsToldToTheFirstAndEnds() throws InterruptedException {
        try (SingleInstance first = Objects.requireNonNull(SingleInstance.acquire(folder, null))) {
            assertNotNull(first);
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(folder, file -> raised.add(String.valueOf(file)));
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
}

package ponder.app.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.LockFile;
import ponder.app.requests.Requester;
import ponder.inference.problem.PonderException;

class SingleInstanceTest {
    @TempDir private Path folder = Path.of("");

    private @Nullable SingleInstance acquire(@Nullable Path file) {
        return SingleInstance.acquire(folder, data(), file);
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void aSecondStartIsToldToTheFirstAndEnds() throws Exception {
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(folder, file -> raised.add(String.valueOf(file)), request -> {});
            assertNull(acquire(null));
            assertEquals("null", raised.poll(20, TimeUnit.SECONDS));
            Path file = folder.resolve("my chats.ponder");
            assertNull(acquire(file));
            assertEquals(file.toString(), raised.poll(20, TimeUnit.SECONDS));
        }
        try (SingleInstance again = acquire(null)) {
            assertNotNull(again, "the lock goes with its owner");
        }
    }

    @Test
    void aWindowWaitsForACommandThatHasTheChats() throws Exception {
        try (SingleInstance window = Objects.requireNonNull(acquire(null))) {
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
    void whatIsAskedWhileTheWindowBeginsIsHeard() throws Exception {
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            Path file = folder.resolve("early.ponder");
            assertNull(acquire(file));
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(folder, f -> raised.add(String.valueOf(f)), request -> {});
            assertEquals(file.toString(), raised.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whereTheFirstLockCannotBeOpenedTheOneBesideTheChatsTellsWhoIsFirst() throws Exception {
        Files.createDirectory(folder.resolve("window.lock"));
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertTrue(first.takesChats(Duration.ofSeconds(1)));
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(folder, file -> raised.add(String.valueOf(file)), request -> {});
            assertNull(acquire(null), "the chats are open in the first window");
            assertEquals("null", raised.poll(20, TimeUnit.SECONDS));
            try (LockFile command = LockFile.open(folder.resolve(Requester.LOCK))) {
                assertFalse(command.take(), "commands still ask the window");
            }
        }
    }

    @Test
    void theLockBesideTheChatsHoldsAlsoWhenTheFirstLockCanBeOpenedAgain() throws Exception {
        Path lock = Files.createDirectory(folder.resolve("window.lock"));
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            Files.delete(lock);
            assertNull(acquire(null));
        }
        try (SingleInstance again = acquire(null)) {
            assertNotNull(again, "the locks go with their owner");
        }
    }

    @Test
    void whoCannotLeaveARequestEndsWithASentence() throws Exception {
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            Files.writeString(folder.resolve("requests"), "in the way of the folder");
            PonderException refused = assertThrows(PonderException.class, () -> acquire(null));
            assertTrue(
                    String.valueOf(refused.getMessage()).startsWith("Ponder is already open"),
                    refused.getMessage());
        }
    }

    @Test
    void whereNothingCanBeLockedNoWindowOpens() throws Exception {
        Files.createDirectory(folder.resolve("window.lock"));
        Files.createDirectories(data().resolve("window.lock"));
        PonderException refused = assertThrows(PonderException.class, () -> acquire(null));
        assertTrue(
                String.valueOf(refused.getMessage()).contains(data().toString()),
                refused.getMessage());
    }

    @Test
    void oneLockIsEnough() throws Exception {
        Files.createDirectories(data().resolve("window.lock"));
        try (SingleInstance first = acquire(null)) {
            assertNotNull(first);
            SingleInstance.hear(folder, file -> {}, request -> {});
            assertNull(acquire(null));
        }
    }

    @Test
    void aDamagedRequestDoesNotKeepTheNextFromBeingHeard() throws Exception {
        Path requests = Files.createDirectories(folder.resolve("requests"));
        Files.write(requests.resolve("a.request"), new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe});
        Files.writeString(
                requests.resolve("b.request"), "{\"command\": \"open\", \"file\": \"a\\u0000b\"}");
        Files.writeString(requests.resolve("c.request"), "null");
        Files.writeString(requests.resolve("d.request"), "{\"command\": \"import\"}");
        Files.createDirectories(requests.resolve("e.request/inside"));
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            BlockingQueue<String> raised = new LinkedBlockingQueue<>();
            SingleInstance.hear(
                    folder,
                    file -> raised.add(String.valueOf(file)),
                    request -> {
                        throw new IllegalStateException("cannot be served");
                    });
            assertNull(acquire(folder.resolve("f")));
            assertEquals(folder.resolve("f").toString(), raised.poll(10, TimeUnit.SECONDS));
            assertNull(acquire(folder.resolve("g")));
            assertEquals(folder.resolve("g").toString(), raised.poll(10, TimeUnit.SECONDS));
            try (Stream<Path> left = Files.list(requests)) {
                assertEquals(List.of(requests.resolve("e.request")), left.toList());
            }
        }
    }
}

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
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.platform.LockFile;
import ponder.app.requests.Request;
import ponder.app.requests.Requester;
import ponder.inference.problem.PonderException;

class SingleInstanceTest {
    @TempDir private Path folder = Path.of("");

    private @Nullable SingleInstance acquire(@Nullable Path file) {
        return SingleInstance.acquire(folder, data(), new Request.Open(file, null));
    }

    /** As another process does, while this one goes on. */
    private CompletableFuture<Optional<SingleInstance>> start(@Nullable Path file) {
        return CompletableFuture.supplyAsync(
                () -> Optional.ofNullable(acquire(file)), task -> Thread.ofVirtual().start(task));
    }

    private BlockingQueue<String> hear() {
        BlockingQueue<String> raised = new LinkedBlockingQueue<>();
        LaterStarts.hear(
                folder,
                Runnable::run,
                wanted -> raised.add(String.valueOf(wanted.file())),
                request -> {});
        return raised;
    }

    private boolean requestWaits() throws Exception {
        Path requests = folder.resolve("requests");
        if (!Files.exists(requests)) {
            return false;
        }
        try (Stream<Path> all = Files.list(requests)) {
            return all.anyMatch(file -> file.toString().endsWith(".request"));
        }
    }

    private void awaitRequest() throws Exception {
        while (!requestWaits()) {
            Thread.sleep(10);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    @Test
    void aSecondStartIsToldToTheFirstAndEnds() throws Exception {
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            BlockingQueue<String> raised = hear();
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
            CompletableFuture<Optional<SingleInstance>> second = start(file);
            awaitRequest();
            assertEquals(file.toString(), hear().poll(20, TimeUnit.SECONDS));
            assertEquals(Optional.empty(), second.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoStartsWhileTheFirstEndsBecomesTheNext() throws Exception {
        SingleInstance first = Objects.requireNonNull(acquire(null));
        List<Runnable> window = new CopyOnWriteArrayList<>();
        BlockingQueue<Request.Open> raised = new LinkedBlockingQueue<>();
        LaterStarts starts = LaterStarts.hear(folder, window::add, raised::add, request -> {});
        CompletableFuture<Optional<SingleInstance>> tooLate = start(folder.resolve("a.ponder"));
        while (window.isEmpty()) {
            Thread.sleep(10);
        }
        starts.close();
        window.forEach(Runnable::run);
        assertTrue(raised.isEmpty(), "the window is closing");
        first.close();
        try (SingleInstance next = tooLate.get(20, TimeUnit.SECONDS).orElse(null)) {
            assertNotNull(next, "its file is lost");
            assertTrue(next.takesChats(Duration.ofSeconds(1)));
        }
        try (Stream<Path> left = Files.list(folder.resolve("requests"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aWindowThatIsEndingLeavesRequestsAlone() throws Exception {
        SingleInstance first = Objects.requireNonNull(acquire(null));
        BlockingQueue<Request.Open> raised = new LinkedBlockingQueue<>();
        LaterStarts.hear(folder, Runnable::run, raised::add, request -> {}).close();
        CompletableFuture<Optional<SingleInstance>> second = start(null);
        awaitRequest();
        first.close();
        try (SingleInstance next = second.get(20, TimeUnit.SECONDS).orElse(null)) {
            assertNotNull(next);
            assertTrue(raised.isEmpty());
        }
    }

    @Test
    void whoIsNotHeardEndsWithASentence() throws Exception {
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            PonderException refused =
                    assertThrows(
                            PonderException.class,
                            () ->
                                    SingleInstance.acquire(
                                            folder,
                                            data(),
                                            new Request.Open(null, null),
                                            Duration.ofMillis(200)));
            assertTrue(
                    String.valueOf(refused.getMessage()).contains("does not answer"),
                    refused.getMessage());
            assertFalse(requestWaits(), "it would be carried out later");
        }
    }

    @Test
    void aModelIsToldToTheFirstByAPathThatMeansTheSameThere() throws Exception {
        Request.Open wanted = Launcher.wanted("--model=some/model");
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertNotNull(first);
            BlockingQueue<Request.Open> raised = new LinkedBlockingQueue<>();
            LaterStarts.hear(folder, Runnable::run, raised::add, request -> {});
            assertNull(SingleInstance.acquire(folder, data(), wanted));
            Request.Open heard = Objects.requireNonNull(raised.poll(20, TimeUnit.SECONDS));
            assertEquals(Path.of("some/model").toAbsolutePath().toString(), heard.model());
        }
        String server = "https://example.org/v1#some-model";
        assertEquals(server, Launcher.wanted("--model=" + server).model());
    }

    @Test
    void whereTheFirstLockCannotBeOpenedTheOneBesideTheChatsTellsWhoIsFirst() throws Exception {
        Files.createDirectory(folder.resolve("window.lock"));
        try (SingleInstance first = Objects.requireNonNull(acquire(null))) {
            assertTrue(first.takesChats(Duration.ofSeconds(1)));
            BlockingQueue<String> raised = hear();
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
            hear();
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
            hear();
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
            LaterStarts.hear(
                    folder,
                    Runnable::run,
                    wanted -> raised.add(String.valueOf(wanted.file())),
                    request -> {
                        throw new IllegalStateException("cannot be served");
                    });
            assertNull(acquire(folder.resolve("f")));
            assertEquals(folder.resolve("f").toString(), raised.poll(10, TimeUnit.SECONDS));
            assertNull(acquire(folder.resolve("g")));
            assertEquals(folder.resolve("g").toString(), raised.poll(10, TimeUnit.SECONDS));
            // the senders of the others are told that they were not understood
            try (Stream<Path> left = Files.list(requests)) {
                assertEquals(
                        List.of(requests.resolve("e.request")),
                        left.filter(file -> !file.toString().endsWith(".answer")).toList());
            }
        }
    }
}

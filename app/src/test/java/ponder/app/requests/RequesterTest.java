package ponder.app.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.ChatSummary;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ImportedChat;
import ponder.app.conversation.Message;
import ponder.app.platform.LockFile;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.Problem;

/** A command and a window that hold on to a folder. */
@Timeout(30)
class RequesterTest {
    private static final Request.ListChats LIST = new Request.ListChats();

    private final UserFolders folders;
    private final Path requests;
    private final ExecutorService background = Executors.newCachedThreadPool();

    RequesterTest(@TempDir Path home) {
        folders =
                new UserFolders(
                        home.resolve("data"),
                        home.resolve("config"),
                        home.resolve("cache"),
                        home.resolve("state"));
        requests = home.resolve("state/requests");
    }

    @AfterEach
    void end() {
        background.shutdownNow();
    }

    private LockFile window() throws IOException {
        LockFile lock = LockFile.open(PrivateFiles.folder(folders.state()).resolve(Requester.LOCK));
        assertTrue(lock.take());
        return lock;
    }

    private CompletableFuture<Answer> asked(Requester requester, Request.OfChats request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return requester.ask(request);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                background);
    }

    private RequestFolder.Taken taken() throws IOException, InterruptedException {
        RequestFolder folder = RequestFolder.in(folders.state());
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            List<RequestFolder.Taken> all = folder.take();
            if (!all.isEmpty()) {
                return all.getFirst();
            }
            Thread.sleep(5);
        }
        throw new AssertionError("nothing was asked within 10 s");
    }

    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(requests)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }

    @Test
    void aWindowThatHearsNothingIsOneSentenceAndDoesNothingLater() throws Exception {
        try (LockFile window = window()) {
            Answer answer = new Requester(folders, Duration.ofMillis(300)).ask(LIST);
            assertEquals(Problem.of(AppProblem.COMMAND_WINDOW_SILENT), answer.problem());
            assertEquals(List.of(), left());
            assertFalse(window.take(), "it is still the window’s");
        }
    }

    @Test
    void workMayLastLongerThanThePatienceAsLongAsItGoesOn() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (LockFile window = window()) {
            CompletableFuture<Answer> answer =
                    asked(new Requester(folders, Duration.ofMillis(2500)), LIST);
            new ChatDesk(new OneChat(slow), background).serve(taken());
            Thread.sleep(5000);
            assertFalse(answer.isDone());
            slow.countDown();
            assertEquals(
                    new Answer(
                            "[{\"id\":1,\"title\":\"t\",\"updated\":3,\"model\":\"m\",\"messages\":2}]",
                            "",
                            null),
                    answer.join());
            assertEquals(List.of(), left());
            assertFalse(window.take(), "it is still the window’s");
        }
    }

    @Test
    void aRequestWaitsForAnotherCommandAndIsThenDoneWithoutAWindow() throws Exception {
        CompletableFuture<Answer> answer;
        try (LockFile otherCommand = window()) {
            answer = asked(new Requester(folders), LIST);
            while (!Files.isDirectory(requests) || left().isEmpty()) {
                Thread.sleep(5);
            }
            assertFalse(otherCommand.take(), "it is still the other’s");
        }
        assertEquals(new Answer("[]", "", null), answer.join());
        assertEquals(List.of(), left());
    }

    @Test
    void aWindowThatGoesWithTheRequestIsOneSentence() throws Exception {
        CompletableFuture<Answer> answer;
        try (LockFile window = window()) {
            answer = asked(new Requester(folders), LIST);
            taken();
            assertFalse(window.take(), "it is still the window’s");
        }
        assertEquals(Problem.of(AppProblem.COMMAND_WINDOW_ENDED), answer.join().problem());
        assertEquals(List.of(), left());
    }

    @Test
    void anAnswerThatCannotBeWrittenIsOneSentence() throws Exception {
        try (LockFile window = window()) {
            CompletableFuture<Answer> answer = asked(new Requester(folders), LIST);
            taken().finish();
            assertEquals(Problem.of(AppProblem.COMMAND_WINDOW_ENDED), answer.join().problem());
            assertFalse(window.take(), "it is still the window’s");
        }
    }

    @Test
    void whatNobodyWaitsForIsNotImported() throws Exception {
        Path file =
                Files.writeString(
                        PrivateFiles.folder(folders.data()).resolve("a.json"),
                        "[{\"title\": \"a\", \"mapping\": {\"a\": {\"message\": {\"author\": {\"role\": \"user\"}, \"create_time\": 1, \"content\": {\"content_type\": \"text\", \"parts\": [\"q\"]}}}}}]");
        OneChat chats = new OneChat(new CountDownLatch(0));
        RequestFolder.Sent sent =
                RequestFolder.in(folders.state())
                        .send(new Request.ImportChats(List.of(file), false));
        RequestFolder.Taken taken = taken();
        assertFalse(sent.withdraw(), "it was taken already");
        new ChatDesk(chats, Runnable::run).serve(taken);
        assertEquals(0, chats.added.size());
        assertEquals(List.of(), left());
        RequestFolder.in(folders.state()).send(new Request.ImportChats(List.of(file), false));
        new ChatDesk(chats, Runnable::run).serve(taken());
        assertEquals(1, chats.added.size());
    }

    @Test
    void whoseSenderHasGivenUpIsNotDone() throws Exception {
        RequestFolder folder = RequestFolder.in(folders.state());
        folder.send(LIST);
        Path file = requests.resolve(left().getFirst());
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minus(RequestFolder.PATIENCE).minusSeconds(5)));
        assertEquals(List.of(), folder.take());
        assertEquals(List.of(), left());
    }

    /** The answer of an export is all chats. */
    @Test
    void anAnswerThatFindsNoRoomIsNotAClosedWindow() throws Exception {
        Path state = PrivateFiles.folder(folders.state());
        String[] small = {"mount", "-t", "tmpfs", "-o", "size=256k", "none", state.toString()};
        assumeTrue(ran(small), "skipped: mounting a small disk takes root");
        try (LockFile window = window()) {
            CompletableFuture<Answer> answer = asked(new Requester(folders), LIST);
            RequestFolder.Taken taken = taken();
            Answer large = Answer.done("all chats ".repeat(100_000));
            assertThrows(IOException.class, () -> taken.answer(large));
            assertEquals(
                    Problem.of(AppProblem.STORE_FOLDER_UNUSABLE, requests),
                    answer.get(10, TimeUnit.SECONDS).problem());
            assertFalse(window.take(), "it is still the window’s");
        } finally {
            assertTrue(ran("umount", "-l", state.toString()));
        }
    }

    private static boolean ran(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }

    /** As after an upgrade while the window was open. */
    @Test
    void aRequestThatTheWindowDoesNotUnderstandIsAnsweredSo() throws Exception {
        try (LockFile window = window()) {
            RequestFolder folder = RequestFolder.in(folders.state());
            RequestFolder.Sent sent = folder.send(LIST);
            Files.writeString(requests.resolve(left().getFirst()), "{\"of\": \"tomorrow\"}");
            assertEquals(List.of(), folder.take());
            assertEquals(
                    Problem.of(AppProblem.COMMAND_WINDOW_OTHER),
                    sent.answer().orElseThrow().problem());
            assertEquals(List.of(), left());
            assertFalse(window.take(), "it is still the window’s");
        }
    }

    @Test
    void onlyTheUserReadsRequestsAndAnswers() throws Exception {
        RequestFolder folder = RequestFolder.in(folders.state());
        folder.send(LIST);
        assertEquals("rwx------", permissions(requests));
        assertEquals("rw-------", permissions(requests.resolve(left().getFirst())));
        folder.take().getFirst().answer(Answer.done("words"));
        assertEquals(1, left().size());
        assertEquals("rw-------", permissions(requests.resolve(left().getFirst())));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** Chats that are slow to list. */
    private static final class OneChat implements ChatAccess {
        private final CountDownLatch slow;
        private final List<ImportedChat> added = new ArrayList<>();

        OneChat(CountDownLatch slow) {
            this.slow = slow;
        }

        @Override
        public List<ChatSummary> summaries() {
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return List.of(new ChatSummary(1, "t", 3, "m", 2));
        }

        @Override
        public List<Conversation> list() {
            return List.of();
        }

        @Override
        public List<Message> messages(long chat) {
            return List.of();
        }

        @Override
        public List<Boolean> haveAlready(List<ImportedChat> chats) {
            return chats.stream().map(chat -> false).toList();
        }

        @Override
        public void addAll(List<ImportedChat> chats) {
            added.addAll(chats);
        }
    }
}

package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.attachment.AttachmentException;
import ponder.app.attachment.AttachmentReader;
import ponder.app.attachment.Reading;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.store.ConversationRepository;
import ponder.app.platform.EmojiFont;
import ponder.app.platform.LockFile;
import ponder.app.requests.Request;
import ponder.app.start.CrashLog;
import ponder.app.start.FailureLog;
import ponder.app.start.SingleInstance;
import ponder.inference.problem.PonderException;

/** A pipe in the place of one of Ponder's files would be waited for without end. */
class PipesTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir private Path folder = Path.of("");

    private Path pipe(String name) throws Exception {
        Path pipe = folder.resolve(name);
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/mkfifo"))
                        && new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor()
                                == 0,
                "skipped: no pipes here");
        return pipe;
    }

    @Test
    void aLockThatIsAPipeIsRefused() throws Exception {
        Path lock = pipe("window.lock");
        assertTimeoutPreemptively(
                SOON, () -> assertThrows(IOException.class, () -> LockFile.open(lock)));
    }

    private void start() {
        SingleInstance.acquire(folder, folder.resolve("data"), new Request.Open(null, null));
    }

    @Test
    void aStartDoesNotHangAtSuchLocks() throws Exception {
        pipe("window.lock");
        Files.createDirectories(folder.resolve("data"));
        pipe("data/window.lock");
        PonderException refused =
                assertTimeoutPreemptively(
                        SOON, () -> assertThrows(PonderException.class, this::start));
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains("window.lock is an ordinary file"), sentence);
    }

    @Test
    void whatCrashedBeforeIsNotReadFromAPipe() throws Exception {
        pipe("crash.log");
        CrashLog log = new CrashLog(folder);
        assertEquals(
                Optional.empty(),
                assertTimeoutPreemptively(
                        SOON,
                        () -> {
                            log.write("main", new IllegalStateException("so it is"));
                            return log.takeNews();
                        }));
    }

    @Test
    void norIsTheLogWrittenToOne() throws Exception {
        pipe("ponder.log");
        LogRecord record = new LogRecord(Level.SEVERE, "unexpected failure");
        record.setLoggerName("ponder.app");
        record.setThrown(new IllegalStateException());
        assertTimeoutPreemptively(SOON, () -> new FailureLog(() -> folder).publish(record));
    }

    @Test
    void theConfigurationOfFontsTakesThePlaceOfAPipe() throws Exception {
        Path pipe = pipe("fonts.conf");
        assertTimeoutPreemptively(SOON, () -> EmojiFont.write(folder, "/etc/fonts/fonts.conf"));
        assertTrue(Files.isRegularFile(pipe));
    }

    @Test
    void chatsAreSavedThoughWhatWasSetAsideIsAPipe() throws Exception {
        pipe("chats-unwritten.jsonl");
        List<String> told = new CopyOnWriteArrayList<>();
        ConversationRepository chats =
                ConversationRepository.open(
                        folder, now -> now.forEach(problem -> told.add(problem.sentence())));
        chats.save(Conversation.begun(1, 5));
        assertEquals(1, chats.list().get(10, TimeUnit.SECONDS).size());
        assertTrue(told.toString().contains("chats-unwritten.jsonl cannot be read"), "" + told);
        chats.close();
    }

    @Test
    void chatsThatAreAPipeAreToldAndNotWaitedFor() throws Exception {
        pipe("chats.db");
        List<String> told = new CopyOnWriteArrayList<>();
        ConversationRepository chats =
                ConversationRepository.open(
                        folder, now -> now.forEach(problem -> told.add(problem.sentence())));
        chats.save(Conversation.begun(1, 5));
        assertEquals(0, chats.list().get(10, TimeUnit.SECONDS).size());
        assertTrue(told.toString().contains("chats.db"), "" + told);
        chats.close();
    }

    /** As files of the kernel: they have no length, and some never end. */
    @Test
    void anAttachmentWithoutLengthIsNotOpened() {
        Path kernel = Path.of("/proc/kmsg");
        assumeTrue(Files.isRegularFile(kernel), "skipped: no such file here");
        AttachmentException refused =
                assertThrows(
                        AttachmentException.class,
                        () ->
                                assertTimeoutPreemptively(
                                        SOON,
                                        () ->
                                                AttachmentReader.read(
                                                        kernel, new Reading(done -> {}))));
        assertEquals("kmsg is empty.", refused.getMessage());
    }
}

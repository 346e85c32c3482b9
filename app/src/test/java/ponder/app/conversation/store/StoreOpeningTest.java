package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;

/** Every way in which the file of chats cannot be opened has its sentence, which stays. */
class StoreOpeningTest {
    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");
    private final ToldProblems problems = new ToldProblems();

    @BeforeEach
    void file() {
        file = folder.resolve("chats.db");
    }

    private ConversationRepository open() {
        return ConversationRepository.open(folder, ToldProblems.SOON, problems);
    }

    private void oneChat() {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1).showing(2));
            chats.save(Samples.question(2, 0, "q"));
        }
    }

    private Connection other() throws Exception {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    @Test
    void aFileThatAnotherProgramLocksIsTriedAgainAndThenListed() throws Exception {
        oneChat();
        CompletableFuture<Boolean> opened = new CompletableFuture<>();
        try (Connection other = other();
                Statement lock = other.createStatement()) {
            lock.execute("PRAGMA locking_mode = EXCLUSIVE");
            lock.execute("BEGIN EXCLUSIVE");
            lock.execute("UPDATE conversation SET title = 'locked'");
            ConversationRepository chats = open();
            try (chats) {
                chats.onOpened(() -> opened.complete(true));
                problems.await("Another program has locked");
                long id = chats.nextId();
                chats.save(Message.question(id, 1, 2, "new", List.of(), 1));
                assertEquals("new", chats.messages(1).join().getLast().content());
                lock.execute("COMMIT");
                other.close();
                problems.awaitNone();
                assertTrue(opened.get(10, TimeUnit.SECONDS));
                assertEquals("locked", chats.list().join().getFirst().title());
                assertEquals(2, chats.messages(1).join().size());
            }
        }
    }

    @Test
    void aLockThatComesLaterIsToldAndGoes() throws Exception {
        try (ConversationRepository chats = open();
                Connection other = other();
                Statement lock = other.createStatement()) {
            chats.save(Samples.conversation(1));
            chats.list().join();
            lock.execute("BEGIN IMMEDIATE");
            chats.save(Samples.question(2, 0, "q"));
            problems.await("Another program has locked");
            lock.execute("COMMIT");
            problems.awaitNone();
            assertEquals(1, chats.messages(1).join().size());
        }
    }

    @Test
    void aFolderInThePlaceOfTheFileIsToldUntilItIsMoved() throws Exception {
        Files.createDirectory(file);
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(chats.nextId()));
            problems.await("chats.db is a folder");
            assertTrue(chats.list().join().isEmpty());
            Files.delete(file);
            problems.awaitNone();
            assertEquals(1, chats.list().join().size());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsToldUntilItCan() throws Exception {
        Path inTheWay = Files.createFile(folder.resolve("file"));
        try (ConversationRepository chats =
                ConversationRepository.open(inTheWay.resolve("in"), ToldProblems.SOON, problems)) {
            chats.save(Samples.conversation(chats.nextId()));
            problems.await("cannot be created");
            Files.delete(inTheWay);
            problems.awaitNone();
            assertEquals(1, chats.list().join().size());
        }
    }

    @Test
    void aFileOfANewerPonderIsLeftAsItIsAndWhatIsSaidNowIsNotSaved() throws Exception {
        oneChat();
        try (Connection future = other();
                Statement statement = future.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        byte[] before = Files.readAllBytes(file);
        try (ConversationRepository chats = open()) {
            problems.await("chats from this session are not saved");
            assertTrue(chats.list().join().isEmpty());
            chats.save(Samples.conversation(chats.nextId()));
            chats.save(Samples.question(7, 0, "q"));
            assertEquals(1, chats.messages(1).join().size(), "but kept until the end");
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aFileThatMayOnlyBeReadIsRead() throws Exception {
        oneChat();
        allow("r-xr-xr-x", "r--r--r--");
        assumeFalse(Files.isWritable(file), "skipped: this user may write everything");
        try (ConversationRepository chats = open()) {
            problems.await("is read-only");
            assertEquals(1, chats.list().join().size());
            long id = chats.nextId();
            chats.save(Message.question(id, 1, 2, "new", List.of(), 1));
            assertEquals(2, chats.messages(1).join().size());
            allow("rwxr-xr-x", "rw-r--r--");
            problems.awaitNone();
        }
        try (ConversationRepository chats = open()) {
            assertEquals(2, chats.messages(1).join().size());
        } finally {
            allow("rwxr-xr-x", "rw-r--r--");
        }
    }

    private void allow(String ofFolder, String ofFile) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(ofFile));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(ofFolder));
    }

    /** On a real file system that is mounted for reading and has a chats.db with chats. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "PONDER_READ_ONLY_DISK",
            matches = ".+",
            disabledReason = "no read-only file system is given")
    void aDiskThatMayOnlyBeReadIsRead() throws Exception {
        Path disk = Path.of(System.getenv("PONDER_READ_ONLY_DISK"));
        try (ConversationRepository chats =
                ConversationRepository.open(disk, ToldProblems.SOON, problems)) {
            problems.await("is read-only");
            assertEquals(1, chats.list().join().size());
        }
    }
}

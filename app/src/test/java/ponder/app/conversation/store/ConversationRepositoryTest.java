package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part;
import ponder.inference.chat.Part.FileText;

class ConversationRepositoryTest {
    @TempDir private Path folder = Path.of("");
    private final ToldProblems problems = new ToldProblems();

    private ConversationRepository open() {
        return ConversationRepository.open(folder, ToldProblems.SOON, problems);
    }

    @Test
    void idsGoOnWhereTheyStopped() {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(chats.nextId()));
            chats.save(Samples.question(chats.nextId(), 0, "q"));
        }
        try (ConversationRepository chats = open()) {
            assertEquals(3, chats.nextId());
        }
    }

    @Test
    void whatIsSaidIsOnDiskWithinASecond() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Message.reply(2, 1, 0, 1));
            chats.grow(2, new Part.Reasoning("a"));
            chats.grow(2, new Part.Reasoning("b"));
            chats.grow(2, new Part.Text("c"));
            Thread.sleep(1000);
            Path copy = Files.createDirectory(folder.resolve("copy"));
            for (String name : List.of("chats.db", "chats.db-wal")) {
                Files.copy(folder.resolve(name), copy.resolve(name));
            }
            try (ConversationDatabase now = ConversationDatabase.open(copy.resolve("chats.db"))) {
                assertEquals("ab", now.messages(1).getFirst().reasoning());
                assertEquals("c", now.messages(1).getFirst().content());
            }
        }
    }

    /** SQLite's own limit of pages stands for a disk without room: the same error comes of it. */
    @Test
    void aFullDiskIsToldAndNothingIsLostWhenThereIsRoomAgain() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.list().join();
            chats.limitPages(1);
            chats.save(Samples.question(2, 0, "long ".repeat(10_000)));
            problems.await("Free up some disk space");
            chats.save(Samples.question(3, 2, "after"));
            assertEquals(2, chats.messages(1).join().size(), "it is read as if it were there");
            chats.limitPages(100_000);
            problems.awaitNone();
            assertEquals(2, chats.messages(1).join().size());
        }
    }

    /** On a real file system, which must be small and empty. */
    @Test
    @EnabledIfEnvironmentVariable(
            named = "PONDER_SMALL_DISK",
            matches = ".+",
            disabledReason = "no small file system is given")
    void aDiskThatIsReallyFullLosesNothing() throws Exception {
        Path disk = Path.of(System.getenv("PONDER_SMALL_DISK"));
        Path filler = disk.resolve("filler");
        try (ConversationRepository chats = ConversationRepository.open(disk, problems)) {
            chats.save(Samples.conversation(1));
            chats.list().join();
            fill(filler);
            chats.save(Samples.question(2, 0, "long ".repeat(100_000)));
            problems.await("Free up some disk space");
            chats.save(Samples.question(3, 2, "after"));
            Files.delete(filler);
            problems.awaitNone();
        }
        try (ConversationRepository chats = ConversationRepository.open(disk, problems)) {
            assertEquals(2, chats.messages(1).join().size());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertTrue(Files.size(file) > 0);
        }
    }

    @Test
    void whatBelongsToAChatThatIsGoneDoesNotHoldUpTheRest() {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.clear();
            chats.save(Samples.question(2, 0, "late"));
            chats.grow(2, new Part.Reasoning("late"));
            chats.save(Samples.conversation(9));
            assertEquals(1, chats.list().join().size());
            assertEquals(List.of(), problems.now());
        }
    }

    @Test
    void aDiskThatRefusesIsTriedInOneRowOfAttemptsHoweverMuchWaits() throws Exception {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("ponder.app.conversation");
        Handler handler = new RecordingHandler(logged);
        logger.addHandler(handler);
        try (ConversationRepository chats =
                ConversationRepository.open(folder, ChangeQueue.Pauses.USUAL, problems)) {
            chats.save(Samples.conversation(1));
            chats.list().join();
            chats.limitPages(1);
            for (int i = 2; i < 40; i++) {
                chats.save(Samples.question(i, 0, "long ".repeat(10_000)));
            }
            Thread.sleep(4_500);
            assertTrue(logged.size() <= 2, logged.size() + " lines in the log");
            chats.limitPages(1_000_000);
            problems.awaitNone();
            assertEquals(38, chats.messages(1).join().size());
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void pausesBetweenAttemptsDoubleUpToTheLongest() {
        ChangeQueue.Pauses pauses = ChangeQueue.Pauses.USUAL;
        List<Long> seconds = new ArrayList<>();
        Duration pause = null;
        for (int i = 0; i < 7; i++) {
            pause = pauses.after(pause);
            seconds.add(pause.toSeconds());
        }
        assertEquals(List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L), seconds);
    }

    @Test
    void aChangeThatCanNeverBeWrittenIsSetAsideAndHoldsUpNothing() throws Exception {
        Message without = Samples.question(2, 0, "q").ended(Samples.missing(), null, 1);
        Message empty = Samples.question(3, 0, "q").withGroup(Samples.missing());
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(without);
            chats.save(empty);
            chats.save(Samples.question(4, 0, "after"));
            problems.await("2 changes could not be saved and are kept in");
            chats.list().join();
            assertEquals(1, problems.times("2 changes could not be saved"));
            assertEquals(1, onDisk());
        }
        assertEquals(2, sideFile().size());
        try (ConversationRepository chats = open()) {
            problems.await("2 changes could not be saved and are kept in");
            assertEquals(1, onDisk());
            chats.save(Samples.question(2, 0, "q"));
            problems.await("One change could not be saved");
            chats.clear();
            problems.awaitNone();
        }
        assertFalse(Files.exists(folder.resolve(SideFile.NAME)));
    }

    private int onDisk() throws SQLException {
        try (ConversationDatabase now =
                ConversationDatabase.openForReading(folder.resolve("chats.db"), false)) {
            return now.rows().getOrDefault("message", 0);
        }
    }

    private List<String> sideFile() throws IOException {
        return Files.readAllLines(folder.resolve(SideFile.NAME));
    }

    @Test
    void ofChatsThatComeTogetherAllAreWrittenOrNone() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.saveAll(
                    List.of(
                            new WholeChat(
                                    Samples.conversation(1), List.of(Samples.question(2, 0, "q"))),
                            new WholeChat(
                                    Samples.conversation(3),
                                    List.of(
                                            Samples.question(4, 0, "q")
                                                    .withGroup(Samples.missing())
                                                    .movedTo(4, 3, 0)))));
            problems.await("One change could not be saved");
            assertTrue(chats.list().join().isEmpty());
            assertEquals(0, onDisk());
        }
    }

    @Test
    void whatFollowsAMessageThatIsSetAsideIsNotLostWithIt() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Samples.question(2, 0, "q").ended(Samples.missing(), null, 1));
            chats.save(Samples.reply(3, 2, "", "the answer"));
            chats.grow(2, new Part.Text("more"));
            problems.await("3 changes could not be saved");
            assertEquals(
                    List.of("qmore", "the answer"),
                    chats.messages(1).join().stream().map(Message::content).toList());
        }
        assertTrue(sideFile().get(1).contains("the answer"));
        try (ConversationRepository chats = open()) {
            chats.list().join();
            assertEquals(3, sideFile().size());
        }
        assertTrue(sideFile().get(1).contains("the answer"), "nor at the next start");
    }

    @Test
    void idsThatMayBeInAFileThatCannotBeReadAreNotGivenAgain() throws Exception {
        Files.createDirectories(folder.resolve(SideFile.NAME).resolve("x"));
        try (ConversationRepository chats = open()) {
            assertTrue(chats.nextId() > 1_000_000);
        }
    }

    @Test
    void whatAStoredReplyHasSaidSinceAndFilesOfADraftAreSavedElsewhereToo() throws Exception {
        List<WholeChat> elsewhere = new ArrayList<>();
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Message.reply(2, 1, 0, 1));
            chats.save(Samples.conversation(3));
            chats.list().join();
            chats.limitPages(1);
            chats.grow(2, new Part.Text("long ".repeat(10_000)));
            chats.draftFiles(3, List.of(new FileText("a.txt", "words of a file")));
            chats.saveElsewhere(elsewhere::addAll).join();
            assertEquals(0, chats.trySaving().join());
        }
        assertTrue(elsewhere.toString().contains("long long"));
        assertTrue(elsewhere.toString().contains("words of a file"));
    }

    @Test
    void whatIsUnwrittenAtTheEndIsWrittenByTheNextStart() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            Message reply = Message.reply(3, 1, 0, 1);
            chats.save(reply);
            chats.list().join();
            chats.limitPages(1);
            chats.save(Samples.question(4, 3, "long ".repeat(10_000)));
            chats.grow(3, new Part.Reasoning("so"));
            chats.save(reply.withText("so", "the end").ended(Ending.STOPPED, null, 1));
            chats.draft(1, "half a ques");
            problems.await("Free up some disk space");
        }
        assertEquals(3, sideFile().stream().filter(line -> !line.contains("growth")).count());
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            assertEquals(
                    "rw-------",
                    PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve(SideFile.NAME))));
        }
        problems.clear();
        try (ConversationRepository chats = open()) {
            List<Message> messages = chats.messages(1).join();
            assertEquals("the end", messages.getFirst().content());
            assertEquals(Ending.STOPPED, messages.getFirst().ending());
            assertEquals("long ".repeat(10_000), messages.getLast().content());
            assertEquals("half a ques", chats.list().join().getFirst().draft());
            assertEquals(5, chats.nextId());
            assertEquals(List.of(), problems.now());
        }
        assertFalse(Files.exists(folder.resolve(SideFile.NAME)));
    }

    private void sql(String statement) throws SQLException {
        try (Connection c =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chats.db"));
                Statement s = c.createStatement()) {
            s.executeUpdate(statement);
        }
    }

    /** Otherwise it would take what was written since. */
    @Test
    void aDeletionThatIsRefusedIsToldAndHidesAndDeletesNothingLater() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Samples.question(2, 0, "q"));
        }
        sql("CREATE TRIGGER stays BEFORE DELETE ON message BEGIN SELECT raise(ABORT, 'no'); END");
        try (ConversationRepository chats = open()) {
            chats.clear();
            problems.await("will not be repeated");
            chats.save(Samples.conversation(3));
            chats.save(Samples.question(4, 0, "later").movedTo(4, 3, 0));
            assertEquals(1, chats.messages(3).join().size());
        }
        sql("DROP TRIGGER stays");
        try (ConversationRepository chats = open()) {
            assertEquals(2, chats.list().join().size());
        }
    }

    @Test
    void deletionsThatAnEarlierSessionCouldNotSaveAreToldAndNotRepeated() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Samples.conversation(2));
        }
        new SideFile(folder.resolve(SideFile.NAME))
                .write(
                        List.of(
                                SideFile.line(new StoreChange.Delete(List.of(1L))),
                                SideFile.line(new StoreChange.Clear()),
                                SideFile.line(new StoreChange.Draft(1, "a draft"))));
        try (ConversationRepository chats = open()) {
            problems.await("2 deletions could not be saved");
            assertEquals(
                    List.of("", "a draft"),
                    chats.list().join().stream().map(Conversation::draft).sorted().toList());
        }
        assertFalse(Files.exists(folder.resolve(SideFile.NAME)));
    }

    /** The next start takes the words of deleted chats away for good. */
    @Test
    void aChatThatIsBroughtBackWhileTheDiskIsFullStays() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Samples.question(2, 0, "words that are wanted"));
            chats.save(Samples.conversation(3));
            chats.delete(List.of(1L));
            assertEquals(1, chats.list().join().size());
            chats.limitPages(1);
            chats.save(Samples.question(4, 2, "long ".repeat(10_000)));
            chats.restore(List.of(1L));
            problems.await("Free up some disk space");
        }
        try (ConversationRepository chats = open()) {
            assertEquals(2, chats.list().join().size());
            assertEquals("words that are wanted", chats.messages(1).join().getFirst().content());
        }
    }

    @Test
    void aLineOfTheSideFileThatCannotBeReadStays() throws Exception {
        Files.writeString(folder.resolve(SideFile.NAME), "{\"kind\": \"of a later version\"}\n");
        try (ConversationRepository chats = open()) {
            problems.await("One change could not be saved");
            chats.save(Samples.conversation(1));
            assertEquals(1, chats.list().join().size());
        }
        assertEquals(List.of("{\"kind\": \"of a later version\"}"), sideFile());
    }

    @Test
    void aByteThatIsNoTextCostsNoOtherLineOfTheSideFile() throws Exception {
        byte[] broken = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '\n'};
        SideFile file = new SideFile(folder.resolve(SideFile.NAME));
        file.write(
                List.of(
                        SideFile.line(
                                new StoreChange.Header(Samples.conversation(1).renamed("ä")))));
        Files.write(file.path(), broken, StandardOpenOption.APPEND);
        try (ConversationRepository chats = open()) {
            problems.await("One change could not be saved");
            assertEquals("ä", chats.list().join().getFirst().title());
        }
        assertArrayEquals(broken, Files.readAllBytes(file.path()));
    }

    @Test
    void aSideFileThatCannotBeReadIsLeftAsItIsAndTold() throws Exception {
        Path file = folder.resolve(SideFile.NAME);
        Files.createDirectory(file);
        try (ConversationRepository chats = open()) {
            problems.await("cannot be read, so the changes in it are not saved");
            chats.save(Samples.conversation(1));
            chats.save(Samples.question(2, 0, "q"));
            assertEquals(1, chats.messages(1).join().size());
            assertEquals(1, problems.now().size());
        }
        assertTrue(Files.isDirectory(file));
    }

    @Test
    void aChatWhoseFirstQuestionWasTheLastThingWrittenShowsIt() throws Exception {
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(1));
            chats.save(Samples.question(2, 0, "q"));
        }
        try (ConversationRepository chats = open()) {
            assertEquals(2, chats.list().join().getFirst().leaf());
        }
    }

    @Test
    void whatComesAfterTheEndThrowsNothing() {
        ConversationRepository chats = open();
        chats.close();
        chats.save(Samples.conversation(1));
        chats.grow(2, new Part.Reasoning("late"));
        assertTrue(chats.list().isCompletedExceptionally());
    }

    private static final class RecordingHandler extends Handler {
        private final List<LogRecord> logged;

        RecordingHandler(List<LogRecord> logged) {
            this.logged = logged;
        }

        @Override
        public void publish(LogRecord line) {
            logged.add(line);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;

class RescueTest {
    private static final int CHATS = 60;
    private static final int PAGE = 4096;

    @TempDir private Path folder = Path.of("");
    private Path file = Path.of("");
    private final ToldProblems problems = new ToldProblems();

    @BeforeEach
    void someChats() {
        file = folder.resolve("chats.db");
        try (ConversationRepository chats = open()) {
            for (int i = 0; i < CHATS; i++) {
                long chat = 1 + 10L * i;
                chats.save(Samples.conversation(chat).showing(chat + 2));
                Message question = Samples.question(chat + 1, 0, "candle " + i);
                Message reply = Samples.reply(chat + 2, 0, "", "word ".repeat(200));
                chats.save(question.movedTo(chat + 1, chat, 0));
                chats.save(reply.movedTo(chat + 2, chat, chat + 1));
            }
        }
    }

    private ConversationRepository open() {
        return ConversationRepository.open(folder, ToldProblems.SOON, problems);
    }

    private long number(String sql) throws Exception {
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement();
                ResultSet row = s.executeQuery(sql)) {
            return row.getLong(1);
        }
    }

    private void overwrite(long page) throws Exception {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.seek((page - 1) * PAGE);
            out.write(
                    "this is no page "
                            .repeat(PAGE / 16)
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    private Path aside() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().matches(".*chats-damaged-\\d+\\.db"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void aWholeFileIsLeftAlone() throws Exception {
        try (ConversationRepository chats = open()) {
            assertEquals(CHATS, chats.list().join().size());
            assertTrue(
                    new StoreFile(file, new SetAside(new SideFile(folder.resolve("x"))))
                            .isWhole(() -> false));
            Thread.sleep(500);
            assertEquals(List.of(), problems.now());
        }
    }

    @Test
    void damageThatNoStartReadsIsFoundAndEveryChatRescued() throws Exception {
        long root = number("SELECT rootpage FROM sqlite_schema WHERE name = 'message_by_parent'");
        overwrite(root);
        byte[] damaged = Files.readAllBytes(file);
        try (ConversationRepository chats = open()) {
            problems.await(CHATS + " chats were recovered");
            chats.save(Samples.question(9_000, 2, "after"));
            assertEquals(3, chats.messages(1).join().size());
            assertEquals(CHATS, chats.search("candle", false, 100).join().size());
            assertEquals(1, problems.now().size(), "it stays on screen");
        }
        assertArrayEquals(damaged, Files.readAllBytes(aside()));
        problems.clear();
        try (ConversationRepository chats = open()) {
            assertEquals(3, chats.messages(1).join().size());
            assertEquals(CHATS, chats.list().join().size());
        }
    }

    /** The check in the background comes too late for what is written first. */
    @Test
    void damageThatAWriteMeetsIsMendedBeforeTheChangeIsWritten() throws Exception {
        long root = number("SELECT rootpage FROM sqlite_schema WHERE name = 'message_by_parent'");
        SetAside setAside = new SetAside(new SideFile(folder.resolve(SideFile.NAME)));
        StoreFile store = new StoreFile(file, setAside);
        store.forWriting();
        store.close();
        overwrite(root);
        try (ConversationRepository chats = open()) {
            chats.save(Samples.question(9_000, 2, "after"));
            assertEquals(3, chats.messages(1).join().size());
            problems.await(CHATS + " chats were recovered");
        }
        assertFalse(Files.exists(folder.resolve(SideFile.NAME)));
    }

    @Test
    void rowsOnBothSidesOfABadPageAreRescued() throws Exception {
        overwrite(leaf("part", 9));
        try (ConversationRepository chats = open()) {
            problems.await("chats were recovered");
            assertEquals(CHATS, chats.list().join().size());
            long said = said(chats).stream().filter(text -> !text.isEmpty()).count();
            assertTrue(said > 2 * CHATS - 12, said + " messages");
            assertTrue(said < 2 * CHATS, said + " messages");
        }
    }

    @Test
    void theWordsOfMessagesOnABadPageAreRescuedWithoutThem() throws Exception {
        List<String> all;
        try (ConversationRepository chats = open()) {
            all = said(chats);
        }
        overwrite(leaf("message", 1));
        try (ConversationRepository chats = open()) {
            problems.await("chats were recovered");
            assertEquals(CHATS, chats.list().join().size());
            assertEquals(all, said(chats));
        }
    }

    private long leaf(String table, int number) throws Exception {
        return number(
                "SELECT pageno FROM dbstat WHERE name = '%s' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET %d"
                        .formatted(table, number));
    }

    /** What each message says, chat by chat. */
    private static List<String> said(ConversationRepository chats) {
        List<String> said = new ArrayList<>();
        for (Conversation chat : chats.list().join()) {
            chats.messages(chat.id()).join().forEach(message -> said.add(message.content()));
        }
        return said;
    }

    @Test
    void aDamagedFileOfAnOlderVersionIsRescuedWithItsWords() throws Exception {
        try (InputStream old = getClass().getResourceAsStream("chats-0.1.0.db")) {
            Files.copy(Objects.requireNonNull(old), file, StandardCopyOption.REPLACE_EXISTING);
        }
        List<Message> whole;
        Path copy = folder.resolve("copy.db");
        Files.copy(file, copy);
        try (ConversationDatabase database = ConversationDatabase.open(copy)) {
            whole = database.messages(1);
        }
        overwrite(number("SELECT rootpage FROM sqlite_schema WHERE name = 'message_by_parent'"));
        try (ConversationRepository chats = open()) {
            assertEquals(whole, chats.messages(1).join());
            problems.await("2 chats were recovered");
            assertEquals(7, chats.search("divisible", true, 5).join().getFirst().message());
        }
    }

    @Test
    void whatIsWrittenAndRescuedIsItsOwnersAloneToRead() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(9_000));
            assertEquals(CHATS + 1, chats.list().join().size());
            assertPrivate();
        }
        Files.write(file, new byte[5_000]);
        try (ConversationRepository chats = open()) {
            chats.list().join();
            assertPrivate();
        }
    }

    private void assertPrivate() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path inside : files.toList()) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(inside)),
                        inside.toString());
            }
        }
    }

    @Test
    void howeverOftenThereIsNoRoomItIsRescuedWhenThereIs() throws Exception {
        Files.writeString(file, "this is no database ".repeat(500));
        Path inTheWay = Files.createDirectories(folder.resolve("chats-rescued.db").resolve("x"));
        StoreFile store =
                new StoreFile(file, new SetAside(new SideFile(folder.resolve(SideFile.NAME))));
        for (int i = 0; i < 10; i++) {
            assertThrows(StoreUnopenedException.class, store::forWriting);
        }
        Files.delete(inTheWay);
        store.forWriting().save(Samples.conversation(1));
        store.close();
    }

    /** The database, and a log that is damaged in its middle, as after a kill. */
    private byte[] damagedLog(Path killed) throws Exception {
        try (ConversationRepository chats = open()) {
            for (int i = 0; i < 20; i++) {
                chats.save(Samples.question(9_000 + i, 2, "after ".repeat(500)));
                chats.settled().join();
            }
            Files.copy(file, killed.resolve("chats.db"));
            Files.copy(folder.resolve("chats.db-wal"), killed.resolve("chats.db-wal"));
        }
        byte[] log = Files.readAllBytes(killed.resolve("chats.db-wal"));
        Arrays.fill(log, 32 + 3 * (PAGE + 24), 20_000, (byte) 7);
        Files.write(killed.resolve("chats.db-wal"), log);
        return log;
    }

    /** SQLite takes the log away when the damaged file is closed. */
    @Test
    void aRescueThatFailsHalfWayLosesNoLog() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        byte[] log = damagedLog(killed);
        Path inTheWay = Files.createDirectory(killed.resolve("chats-rescued.db-journal"));
        StoreFile store =
                new StoreFile(
                        killed.resolve("chats.db"),
                        new SetAside(new SideFile(killed.resolve(SideFile.NAME))));
        assertThrows(StoreUnopenedException.class, store::forWriting);
        assertArrayEquals(log, Files.readAllBytes(killed.resolve("chats.db-wal")));
        Files.delete(inTheWay);
        store.forWriting().save(Samples.conversation(1));
        store.close();
        Path aside = Objects.requireNonNull(store.rescued()).aside();
        assertArrayEquals(
                log, Files.readAllBytes(aside.resolveSibling(aside.getFileName() + "-wal")));
    }

    @Test
    void aFileThatIsNoDatabaseIsKeptWithWhatBelongsToIt() throws Exception {
        Files.writeString(file, "this is no database ".repeat(500));
        byte[] log = "this is a log".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Files.write(folder.resolve("chats.db-wal"), log);
        try (ConversationRepository chats = open()) {
            problems.await("0 chats were recovered");
            assertTrue(chats.list().join().isEmpty());
            chats.save(Samples.conversation(1));
            assertEquals(1, chats.list().join().size());
        }
        Path aside = aside();
        assertTrue(Files.readString(aside).startsWith("this is no database"));
        assertArrayEquals(
                log, Files.readAllBytes(aside.resolveSibling(aside.getFileName() + "-wal")));
    }
}

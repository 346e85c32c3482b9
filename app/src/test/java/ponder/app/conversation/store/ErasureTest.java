package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.conversation.WholeChat;
import ponder.inference.chat.Part;

/** What was deleted is looked for in the bytes of every file. */
class ErasureTest {
    private static final String TITLE = "The secret title";
    private static final String WORDS = "xylophones and quartz";

    /** The index keeps words in pieces of three letters; these are in one piece. */
    private static final String PIECE = "\ubdc1\uc00f\ucbcd";

    @TempDir private Path folder = Path.of("");

    private ConversationRepository open() {
        return ConversationRepository.open(folder, problems -> {});
    }

    private Set<String> found() throws Exception {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (String words : List.of(TITLE, WORDS, PIECE.substring(1), "secret draft")) {
                    if (holds(bytes, words.getBytes(StandardCharsets.UTF_8))) {
                        found.add(words);
                    }
                }
            }
        }
        return found;
    }

    private static boolean holds(byte[] all, byte[] part) {
        for (int i = 0; i + part.length <= all.length; i++) {
            if (all[i] == part[0]
                    && ByteBuffer.wrap(all, i, part.length).equals(ByteBuffer.wrap(part))) {
                return true;
            }
        }
        return false;
    }

    private static void write(ConversationRepository chats) {
        for (int i = 0; i < 30; i++) {
            chats.save(Samples.conversation(100 + i));
            chats.save(
                    Samples.question(200 + i, 0, "other words " + i).movedTo(200 + i, 100 + i, 0));
        }
        chats.save(Samples.conversation(1).renamed(TITLE).withDraft("secret draft"));
        chats.save(Samples.question(2, 0, WORDS + " " + PIECE));
        Message reply = Message.reply(3, 1, 2, 5);
        chats.save(reply.withText(WORDS + PIECE, ""));
        chats.grow(3, new Part.Text(WORDS.repeat(300)));
        chats.list().join();
        chats.save(reply.withText("", WORDS.repeat(300)).ended(Ending.COMPLETE, null, 1));
    }

    private void awaitNothingFound() throws Exception {
        for (int i = 0; i < 100 && !found().isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertEquals(Set.of(), found());
    }

    @Test
    void aDeletedChatIsInNoFileAfterTheNextStart() throws Exception {
        try (ConversationRepository chats = open()) {
            write(chats);
            chats.delete(List.of(1L));
        }
        assertNotEquals(Set.of(), found());
        try (ConversationRepository chats = open()) {
            awaitNothingFound();
            assertEquals(30, chats.list().join().size());
            assertEquals(30, chats.search("other words", false, 100).join().size());
        }
        assertEquals(Set.of(), found());
    }

    /** It has no words by which it could be told from one that was erased. */
    @Test
    void aDraftDeletedWhileOthersAreErasedCanBeRestored() throws Exception {
        try (ConversationDatabase chats = ConversationDatabase.open(folder.resolve("chats.db"))) {
            chats.save(Samples.conversation(1).withDraft("half a question"));
            chats.delete(List.of(1L));
            while (chats.eraseStep()) {
                assertTrue(chats.list().isEmpty());
            }
            chats.restore(List.of(1L));
            assertEquals("half a question", chats.list().getFirst().draft());
        }
    }

    @Test
    void whatIsClearedIsInNoFile() throws Exception {
        try (ConversationRepository chats = open()) {
            write(chats);
            chats.clear();
            chats.settled().join();
            assertEquals(Set.of(), found());
        }
    }

    /** SQLite follows what belongs to what only so deep. */
    private static void writeLong(ConversationRepository chats) {
        List<Message> row = new ArrayList<>();
        for (long id = 10; id < 2_510; id++) {
            row.add(Samples.question(id, id == 10 ? 0 : id - 1, WORDS));
        }
        chats.saveAll(List.of(new WholeChat(Samples.conversation(1), row)));
    }

    @Test
    void aDeletedChatOfThousandsOfMessagesInARowIsErasedToo() throws Exception {
        try (ConversationRepository chats = open()) {
            writeLong(chats);
            chats.delete(List.of(1L));
        }
        Path file = folder.resolve("chats.db");
        long before = Files.size(file);
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(9_000));
            assertEquals(1, chats.list().join().size());
            awaitNothingFound();
            for (int i = 0; i < 100 && Files.size(file) > before / 2; i++) {
                Thread.sleep(100);
            }
            assertTrue(Files.size(file) <= before / 2, Files.size(file) + " of " + before);
        }
    }

    @Test
    void aChatOfThousandsOfMessagesInARowIsClearedToo() throws Exception {
        try (ConversationRepository chats = open()) {
            writeLong(chats);
            chats.clear();
            chats.settled().join();
            assertEquals(Set.of(), found());
            assertEquals(List.of(), chats.list().join());
        }
    }

    @Test
    void whatCannotBeErasedDoesNotKeepChatsFromBeingSaved() throws Exception {
        Path file = folder.resolve("chats.db");
        try (ConversationDatabase chats = ConversationDatabase.open(file)) {
            chats.save(Samples.conversation(1));
            chats.save(Samples.question(2, 0, "q"));
            chats.delete(List.of(1L));
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.executeUpdate(
                    "CREATE TRIGGER stays BEFORE DELETE ON message BEGIN SELECT raise(ABORT, 'no'); END");
        }
        try (ConversationRepository chats = open()) {
            chats.save(Samples.conversation(3));
            assertEquals(3, chats.list().join().getFirst().id());
        }
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            s.executeUpdate("DROP TRIGGER stays");
        }
        try (ConversationDatabase chats = ConversationDatabase.open(file)) {
            assertEquals(0, chats.rows().get("message"), "the next start erases it");
        }
    }

    @Test
    void whatAnOlderPonderDeletedGoesToo() throws Exception {
        try (Connection old =
                        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("chats.db"));
                Statement s = old.createStatement()) {
            Schema.bringUp(old);
            s.executeUpdate(
                    "INSERT INTO conversation (id, title, titled, created, updated, pinned, leaf, draft) VALUES (1, '%s', 0, 5, 5, 0, 2, '')"
                            .formatted(WORDS.repeat(2000)));
            s.executeUpdate("DELETE FROM conversation");
        }
        assertTrue(found().contains(WORDS));
        try (ConversationRepository chats = open()) {
            assertTrue(chats.list().join().isEmpty());
            awaitNothingFound();
        }
    }

    /** A page in the middle, so that all is rescued and the damaged file kept. */
    private void damage() throws Exception {
        Path file = folder.resolve("chats.db");
        byte[] all = Files.readAllBytes(file);
        long page;
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement s = c.createStatement()) {
            page =
                    s.executeQuery(
                                    "SELECT rootpage FROM sqlite_schema WHERE name = 'message_by_parent'")
                            .getLong(1);
        }
        for (int i = 0; i < 4096; i++) {
            all[(int) (page - 1) * 4096 + i] = 'x';
        }
        Files.write(file, all);
    }

    private void writeAndDamage() throws Exception {
        try (ConversationRepository chats = open()) {
            write(chats);
        }
        damage();
    }

    @Test
    void whatIsClearedIsInNoCopyOfADamagedFileEither() throws Exception {
        writeAndDamage();
        ToldProblems problems = new ToldProblems();
        try (ConversationRepository chats =
                ConversationRepository.open(folder, ToldProblems.SOON, problems)) {
            problems.await("chats were recovered");
            Files.writeString(folder.resolve("chats-rescued.db"), WORDS);
            Files.writeString(folder.resolve("chats-unwritten123.part"), WORDS);
            Files.writeString(folder.resolve("chats-of-mine.db"), "mine");
            KeptCopies copies = chats.keptCopies().join();
            assertTrue(copies.files().size() >= 3, copies.toString());
            assertTrue(copies.bytes() > Files.size(folder.resolve("chats-rescued.db")));
            assertTrue(chats.clear().join().isEmpty());
            assertEquals(Set.of(), found());
            problems.awaitNone();
        }
        assertTrue(Files.exists(folder.resolve("chats-of-mine.db")));
    }

    @Test
    void copiesAreDeletedAloneToo() throws Exception {
        writeAndDamage();
        try (ConversationRepository chats = open()) {
            while (chats.keptCopies().join().isEmpty()) {
                Thread.sleep(50);
            }
            assertTrue(chats.deleteCopies().join().isEmpty());
            assertTrue(chats.keptCopies().join().isEmpty());
            assertEquals(31, chats.list().join().size());
        }
    }

    @Test
    void whatIsClearedIsNoLongerSetAsideEvenWhereItWasNotReadable() throws Exception {
        Files.writeString(folder.resolve(SideFile.NAME), "{\"broken\": \"" + WORDS);
        try (ConversationRepository chats = open()) {
            chats.list().join();
            assertTrue(found().contains(WORDS));
            chats.clear().join();
            assertEquals(Set.of(), found());
        }
    }
}

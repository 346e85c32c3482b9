package ponder.app.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

class ConversationRepositoryTest {
    @TempDir private Path folder = Path.of("");
    private final BlockingQueue<String> problems = new LinkedBlockingQueue<>();

    private ConversationRepository open() {
        return ConversationRepository.open(folder, problems::add);
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
            chats.grow(2, "a", "");
            chats.grow(2, "b", "c");
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
            String told = problems.poll(10, TimeUnit.SECONDS);
            assertNotNull(told);
            assertTrue(told.contains("Make room on the disk"), told);
            chats.save(Samples.question(3, 2, "after"));
            assertTrue(chats.messages(1).join().isEmpty());
            chats.limitPages(100_000);
            assertEquals("", problems.poll(10, TimeUnit.SECONDS), "it is told when it works again");
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
        try (ConversationRepository chats = ConversationRepository.open(disk, problems::add)) {
            chats.save(Samples.conversation(1));
            chats.list().join();
            fill(filler);
            chats.save(Samples.question(2, 0, "long ".repeat(100_000)));
            String told = problems.poll(10, TimeUnit.SECONDS);
            assertNotNull(told);
            assertTrue(told.contains("Make room on the disk"), told);
            chats.save(Samples.question(3, 2, "after"));
            Files.delete(filler);
            assertEquals("", problems.poll(20, TimeUnit.SECONDS));
        }
        try (ConversationRepository chats = ConversationRepository.open(disk, problems::add)) {
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
            chats.grow(2, "late", "");
            chats.save(Samples.conversation(9));
            assertEquals(1, chats.list().join().size());
            assertTrue(problems.isEmpty(), problems.toString());
        }
    }

    @Test
    void aDamagedFileIsKeptAsideAndSaid() throws IOException {
        Files.writeString(folder.resolve("chats.db"), "this is no database ".repeat(500));
        try (ConversationRepository chats = open()) {
            assertTrue(String.valueOf(chats.notice()).contains("damaged"));
            assertTrue(chats.list().join().isEmpty());
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path aside =
                    files.filter(f -> f.getFileName().toString().startsWith("chats-damaged"))
                            .findFirst()
                            .orElseThrow();
            assertTrue(Files.readString(aside, StandardCharsets.UTF_8).startsWith("this is no"));
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsOneSentence() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        ConversationStoreException e =
                assertThrows(
                        ConversationStoreException.class,
                        () -> ConversationRepository.open(file.resolve("in"), problems::add));
        assertTrue(String.valueOf(e.getMessage()).startsWith("Chats cannot be kept in"));
        try (ConversationRepository memory =
                ConversationRepository.inMemory("told", problems::add)) {
            memory.save(Samples.conversation(1));
            assertFalse(memory.list().join().isEmpty());
        }
    }
}

package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Message;
import ponder.app.conversation.Samples;
import ponder.app.fuzz.Faults;

/**
 * Files of chats that are damaged in every way: the store opens, says so, keeps the damaged files,
 * and has every message that SQLite can still read out of them.
 */
@Tag("faults")
class DamagedStoreTest {
    private static final int PAGE = 4096;
    private static final int CHATS = 12;
    private static final String WORDS = "a few words and then some more ";

    /** A file that has lost its end may never have had more. */
    private static final List<String> UNKNOWABLE =
            List.of(
                    "chats.db: empty",
                    "chats.db-wal: empty",
                    "chats.db-wal: half of it",
                    "chats.db-wal: one byte missing");

    @TempDir private Path temporary = Path.of("");
    private final Random random = new Random(20_261_125);
    private int tried;

    /** What becomes of the bytes of a file. */
    private interface Damage {
        byte[] done(byte[] good);
    }

    @TestFactory
    List<DynamicTest> theDatabase() throws Exception {
        Path good = closed(Files.createDirectory(temporary.resolve("good")));
        Map<String, Damage> all = new HashMap<>(everyFile());
        int pages = (int) (Files.size(good.resolve("chats.db")) / PAGE);
        int step = Faults.WHOLE ? 1 : Math.max(1, pages / 4);
        for (int page = 0; page < pages; page += step) {
            int at = page * PAGE;
            all.put("zeros in page " + page, bytes -> filled(bytes, at, at + PAGE, false));
            all.put("random bytes in page " + page, bytes -> filled(bytes, at, at + PAGE, true));
        }
        return tests(good, "chats.db", all);
    }

    @TestFactory
    List<DynamicTest> theLogBesideIt() throws Exception {
        Path good = killed(Files.createDirectory(temporary.resolve("killed")));
        Map<String, Damage> all = new HashMap<>(everyFile());
        all.put("a damaged frame", bytes -> filled(bytes, 32 + 3 * (PAGE + 24), 20_000, true));
        return tests(good, "chats.db-wal", all);
    }

    private Map<String, Damage> everyFile() {
        return Map.of(
                "empty", bytes -> new byte[0],
                "half of it", bytes -> Arrays.copyOf(bytes, bytes.length / 2),
                "one byte missing", bytes -> Arrays.copyOf(bytes, bytes.length - 1),
                "zeros", bytes -> new byte[bytes.length],
                "random bytes", bytes -> filled(bytes, 0, bytes.length, true),
                "another header", bytes -> filled(bytes, 0, 32, true),
                "a header of zeros", bytes -> filled(bytes, 0, 100, false));
    }

    private byte[] filled(byte[] good, int from, int to, boolean byChance) {
        byte[] bytes = good.clone();
        for (int i = from; i < Math.min(to, bytes.length); i++) {
            bytes[i] = byChance ? (byte) random.nextInt() : 0;
        }
        return bytes;
    }

    private List<DynamicTest> tests(Path good, String file, Map<String, Damage> all) {
        List<DynamicTest> tests = new ArrayList<>();
        all.forEach(
                (name, damage) ->
                        tests.add(
                                DynamicTest.dynamicTest(
                                        file + ": " + name,
                                        () -> nothingReadableIsLost(good, file, name, damage))));
        tests.add(
                DynamicTest.dynamicTest(
                        "figures",
                        () ->
                                Faults.print(
                                        "%d damaged %s opened, nothing" + " readable is lost",
                                        tried, file)));
        return tests;
    }

    private static void write(ConversationRepository chats, int from, int to) {
        for (int i = from; i < to; i++) {
            long id = 1 + 10L * i;
            chats.save(Samples.conversation(id).showing(id + 2));
            chats.save(Samples.question(id + 1, 0, "candle " + i).movedTo(id + 1, id, 0));
            chats.save(Samples.reply(id + 2, 0, "", WORDS.repeat(150)).movedTo(id + 2, id, id + 1));
        }
        chats.settled().join();
    }

    private static Path closed(Path folder) {
        try (ConversationRepository chats = open(folder, new ToldProblems())) {
            write(chats, 0, CHATS);
        }
        return folder;
    }

    /** A store whose last chats are in the log alone, as after a kill. */
    private Path killed(Path folder) throws IOException {
        Path running = closed(Files.createDirectory(temporary.resolve("running")));
        try (ConversationRepository chats = open(running, new ToldProblems())) {
            write(chats, CHATS, 2 * CHATS);
            copy(running, folder);
        }
        return folder;
    }

    private static ConversationRepository open(Path folder, ToldProblems problems) {
        return ConversationRepository.open(folder, ToldProblems.SOON, problems);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("chats.db", "chats.db-wal")) {
            if (Files.exists(from.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    private void nothingReadableIsLost(Path good, String file, String name, Damage damage)
            throws Exception {
        Path folder = temporary.resolve("damaged-" + file + "-" + tried++);
        copy(good, folder);
        byte[] damaged = damage.done(Files.readAllBytes(good.resolve(file)));
        Files.write(folder.resolve(file), damaged);
        copy(folder, folder.resolve("copy"));
        Map<Long, String> readable = readable(folder.resolve("copy/chats.db"));
        int written = Files.exists(good.resolve("chats.db-wal")) ? 4 * CHATS : 2 * CHATS;
        boolean told = readable.size() < written && !UNKNOWABLE.contains(file + ": " + name);
        ToldProblems problems = new ToldProblems();
        try (ConversationRepository chats = open(folder, problems)) {
            chats.save(Samples.conversation(9_000));
            if (told) {
                problems.await("damaged");
            }
            Map<Long, String> kept = kept(chats);
            readable.forEach((id, content) -> assertEquals(content, kept.get(id)));
            assertTrue(chats.list().join().stream().anyMatch(chat -> chat.id() == 9_000));
        }
        if (told) {
            byte[] kept = Files.readAllBytes(aside(folder, file));
            if (!name.contains("in page")) { // which a later reading finds, after first writes
                assertArrayEquals(damaged, kept);
            }
        }
    }

    private static Path aside(Path folder, String file) throws IOException {
        String ending = file.substring("chats".length());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().matches(".*chats-damaged-\\d+\\" + ending))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<Long, String> kept(ConversationRepository chats) throws Exception {
        Map<Long, String> kept = new HashMap<>();
        for (Conversation chat : chats.list().get(10, TimeUnit.SECONDS)) {
            for (Message m : chats.messages(chat.id()).get(10, TimeUnit.SECONDS)) {
                kept.put(m.id(), m.content());
            }
        }
        return kept;
    }

    /** Words that SQLite gives when it is asked for those of each message. */
    private static Map<Long, String> readable(Path file) throws SQLException {
        Map<Long, String> all = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (long chat = 0; chat < 2 * CHATS; chat++) {
                read(connection, 10 * chat + 2, all);
                read(connection, 10 * chat + 3, all);
            }
        }
        return all;
    }

    private static void read(Connection from, long id, Map<Long, String> into) {
        try (PreparedStatement s =
                from.prepareStatement("SELECT text FROM part WHERE message = ?")) {
            s.setLong(1, id);
            try (ResultSet row = s.executeQuery()) {
                if (row.next()) {
                    into.put(id, row.getString(1));
                }
            }
        } catch (SQLException unreadable) {
            assertTrue(Refusal.of(unreadable) != Refusal.LOCKED, unreadable::toString);
        }
    }
}

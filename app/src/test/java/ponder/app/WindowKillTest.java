package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.store.ConversationDatabase;
import ponder.app.fuzz.Faults;

/** The program is killed at random times while a reply streams; what was on screen is kept. */
@Tag("faults")
class WindowKillTest {
    private static final String QUESTION = "What is 47 × 36?";
    private static final int LONGEST_MILLIS = 1_500;

    @TempDir private Path home = Path.of("");
    private final Random random = new Random(20_261_125);
    private final Map<Long, Integer> everSeen = new HashMap<>();
    private int mostMissing;
    private int interrupted;

    @Test
    void noMessageThatWasOnScreenIsLost() throws Exception {
        int kills = Faults.number("kills", 50, 2);
        int lost = 0;
        try (Display display = new Display()) {
            for (int kill = 0; kill < kills; kill++) {
                WindowProcess.Seen seen = killed(display);
                everSeen.putAll(seen.lengths());
                lost += missing(copy(kill), seen);
            }
            lastReplyCanBeContinued(display);
            Faults.print(
                    "%d kills of the %s window while it streamed: %d of %d messages lost, at most"
                            + " %d characters on screen were not on disk, %d replies interrupted",
                    kills,
                    display.real() ? "real" : "headless",
                    lost,
                    everSeen.size(),
                    mostMissing,
                    interrupted);
        }
        assertEquals(0, lost);
    }

    /** Asks and kills; gives what was on screen. */
    private WindowProcess.Seen killed(Display display) throws Exception {
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.ask(QUESTION);
            long end = System.nanoTime() + random.nextInt(LONGEST_MILLIS) * 1_000_000L;
            while (System.nanoTime() < end) {
                if (window.now().idle()) {
                    window.ask(QUESTION);
                }
                Thread.sleep(1);
            }
            window.close();
            return window.now();
        }
    }

    private Path copy(int kill) throws IOException {
        Path copy = Files.createDirectory(home.resolve("copy-" + kill));
        for (String name : List.of("chats.db", "chats.db-wal")) {
            Files.copy(home.resolve("data").resolve(name), copy.resolve(name));
        }
        return copy.resolve("chats.db");
    }

    /** Looks at the files as the next start does; gives how many messages are not there. */
    private int missing(Path file, WindowProcess.Seen seen) throws SQLException {
        Map<Long, Message> kept = new HashMap<>();
        try (ConversationDatabase database = ConversationDatabase.open(file)) {
            for (Conversation chat : database.list()) {
                database.messages(chat.id()).forEach(m -> kept.put(m.id(), m));
            }
        }
        assertEquals("ok", integrity(file));
        seen.lengths().forEach((id, length) -> measure(kept.get(id), length));
        assertTrue(kept.values().stream().noneMatch(m -> m.ending() == Ending.WRITING));
        return (int) everSeen.keySet().stream().filter(id -> !kept.containsKey(id)).count();
    }

    private void measure(@Nullable Message kept, int length) {
        if (kept != null) {
            int there = kept.reasoning().length() + kept.content().length();
            mostMissing = Math.max(mostMissing, length - there);
            interrupted += kept.ending() == Ending.INTERRUPTED ? 1 : 0;
        }
    }

    private static String integrity(Path file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA integrity_check")) {
            return row.getString(1);
        }
    }

    private void lastReplyCanBeContinued(Display display) throws Exception {
        killed(display);
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.await(WindowProcess.Seen::idle);
            window.tell("open");
            window.awaitText("Continue");
        }
    }
}

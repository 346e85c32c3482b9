package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.conversation.Conversation;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.fuzz.Faults;

/**
 * Kills a process that chats, at random moments, again and again over the same file, and looks each
 * time whether all is there that was on screen a second before.
 */
@Tag("faults")
class KillTest {
    private static final int KILLS = Faults.number("kills", 50, 10);
    private static final int CUTS = Faults.WHOLE ? 12 : 4;
    private static final long SECOND = 1_000_000_000L;

    /** How long a process takes from one line to the next where it has a core to itself. */
    private static final long BETWEEN_LINES = SECOND / 40;

    @TempDir private Path folder = Path.of("");
    private final Random random = new Random(20_261_121);

    /** A number on screen and when it was seen. */
    private record Seen(long nanos, int count) {}

    @Test
    void whatWasOnScreenASecondAgoSurvivesEveryKill() throws Exception {
        int before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            List<Seen> seen = new ArrayList<>();
            Process process = start();
            long killed;
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                for (int lines = lifetime(); lines > 0; lines--) {
                    seen.add(read(out));
                }
                LockSupport.parkNanos(random.nextLong(BETWEEN_LINES));
                killed = System.nanoTime();
                process.destroyForcibly();
            }
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            before = check(folder.resolve("chats.db"), before, seen, killed);
        }
        assertTrue(before > KILLS * 20, "the processes got somewhere: " + before);
    }

    /** In lines. Most are short, so that every phase of a start and of a reply is hit. */
    private int lifetime() {
        return random.nextInt(3) == 0 ? 40 + random.nextInt(20) : 1 + random.nextInt(20);
    }

    private static Seen read(BufferedReader out) throws IOException {
        String line = out.readLine();
        assertNotNull(line, "the process ended by itself");
        return new Seen(System.nanoTime(), Integer.parseInt(line));
    }

    /** A stopped process does not write, so a copy of its files is what a power cut would leave. */
    @Test
    void aCopyOfTheFilesAtAnyMomentOpensWithAllThatWasOnScreen() throws Exception {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no SIGSTOP");
        Process process = start();
        List<Seen> seen = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int before = 0;
            for (int cut = 0; cut < CUTS; cut++) {
                long end = System.nanoTime() + random.nextLong(SECOND);
                while (System.nanoTime() < end) {
                    seen.add(read(out));
                }
                long stopped = System.nanoTime();
                signal("-STOP", process);
                Path copy = Files.createDirectory(folder.resolve("copy-" + cut));
                for (String name : List.of("chats.db", "chats.db-wal")) {
                    Files.copy(folder.resolve(name), copy.resolve(name));
                }
                signal("-CONT", process);
                before = check(copy.resolve("chats.db"), before, seen, stopped);
            }
        } finally {
            process.destroyForcibly();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
        }
    }

    private static void signal(String which, Process process)
            throws IOException, InterruptedException {
        new ProcessBuilder("kill", which, String.valueOf(process.pid())).start().waitFor();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A process that gets no processor for a while is neither seen nor does it write. */
    private static long longestGap(List<Seen> seen) {
        long longest = 0;
        for (int i = 1; i < seen.size(); i++) {
            longest = Math.max(longest, seen.get(i).nanos - seen.get(i - 1).nanos);
        }
        return longest;
    }

    private static int check(Path file, int before, List<Seen> seen, long end) throws SQLException {
        int due =
                seen.stream()
                        .filter(s -> s.nanos < end - SECOND - longestGap(seen))
                        .mapToInt(Seen::count)
                        .max()
                        .orElse(0);
        try (ConversationDatabase db = ConversationDatabase.open(file)) {
            List<Conversation> chats = db.list();
            List<Message> messages =
                    chats.isEmpty() ? List.of() : db.messages(chats.getFirst().id());
            int kept = WritingProcess.count(messages);
            assertTrue(kept >= before, kept + " of the " + before + " kept before");
            assertTrue(kept >= due, kept + " kept of " + due + " that were on screen");
            for (Message message : messages.subList(0, Math.max(0, messages.size() - 1))) {
                assertTrue(message.ending() != Ending.WRITING);
            }
            if (!messages.isEmpty()) {
                ConversationTree tree = new ConversationTree(messages);
                assertEquals(
                        messages.size(),
                        tree.path(tree.leafFor(chats.getFirst().leaf())).size(),
                        "all are on the branch that is shown");
            }
            return kept;
        }
    }
}

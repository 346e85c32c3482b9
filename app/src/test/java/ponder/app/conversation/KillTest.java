package ponder.app.conversation;

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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                long end = 0;
                while (end == 0 || System.nanoTime() < end) {
                    String line = out.readLine();
                    assertNotNull(line, "the process ended by itself");
                    seen.add(new Seen(System.nanoTime(), Integer.parseInt(line)));
                    end = end == 0 ? System.nanoTime() + lifetime() : end;
                }
                process.destroyForcibly();
            }
            long killed = System.nanoTime();
            assertTrue(process.waitFor(10, TimeUnit.SECONDS));
            before = check(folder.resolve("chats.db"), before, seen, killed);
        }
        assertTrue(before > KILLS * 100, "the processes got somewhere: " + before);
    }

    /** Most are short, so that every phase of a start and of a reply is hit. */
    private long lifetime() {
        return random.nextInt(3) == 0
                ? SECOND + random.nextLong(SECOND / 2)
                : random.nextLong(SECOND / 2);
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
                    String line = out.readLine();
                    assertNotNull(line);
                    seen.add(new Seen(System.nanoTime(), Integer.parseInt(line)));
                }
                signal("-STOP", process);
                long stopped = System.nanoTime();
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

    private static int check(Path file, int before, List<Seen> seen, long end) throws SQLException {
        int due =
                seen.stream()
                        .filter(s -> s.nanos < end - SECOND)
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

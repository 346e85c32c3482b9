package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.store.ConversationDatabase;
import ponder.app.fuzz.Faults;

/** What happens around the program while its window answers: it is closed, ended, out of disk. */
@Tag("faults")
@EnabledIfSystemProperty(
        named = "faults",
        matches = "true",
        disabledReason = "only under -Pfaults; its parts are tested elsewhere")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WindowFaultsTest {
    private static final String QUESTION = "What is 47 × 36?";
    private static final int SIGINT = 2;
    private static final String DISK_SIZE = "16m";

    private final Display display = new Display();
    @TempDir private Path home = Path.of("");

    WindowFaultsTest() throws IOException, InterruptedException {}

    @AfterAll
    void closeDisplay() throws InterruptedException {
        display.close();
    }

    private List<Message> kept() throws SQLException {
        try (ConversationDatabase chats =
                ConversationDatabase.open(home.resolve("data/chats.db"))) {
            return chats.messages(chats.list().getFirst().id());
        }
    }

    private void assertEndedInOrder() throws SQLException {
        assertFalse(Files.exists(home.resolve("state/crash.log")));
        assertEquals(2, kept().size());
        assertFalse(kept().getLast().reasoning().isEmpty());
    }

    @Test
    void altF4WhileAReplyStreamsClosesTheWindow() throws Exception {
        assumeTrue(display.managed(), "skipped: Xvfb, openbox or xdotool is missing");
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.ask(QUESTION);
            long began = System.nanoTime();
            display.press("alt+F4");
            assertEquals(0, window.end());
            print("Alt+F4", began);
        }
        assertEndedInOrder();
        assertEquals(Ending.STOPPED, kept().getLast().ending());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aSignalWhileAReplyStreamsEndsTheProgram(String signal) throws Exception {
        assumeTrue(!System.getProperty("os.name", "").startsWith("Windows"), "skipped: no signals");
        assumeTrue(!signal.equals("INT") || heeded(), "skipped: started where SIGINT is ignored");
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.ask(QUESTION);
            long began = System.nanoTime();
            String pid = String.valueOf(window.process().pid());
            new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
            assertEquals(signal.equals("TERM") ? 143 : 130, window.end());
            print("SIG" + signal, began);
        }
        assertEndedInOrder();
        assertEquals(Ending.STOPPED, kept().getLast().ending());
    }

    /** What a shell starts in the background inherits that it ignores SIGINT. */
    private static boolean heeded() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                || Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> new BigInteger(line.substring("SigIgn:".length()).strip(), 16))
                        .noneMatch(ignored -> ignored.testBit(SIGINT - 1));
    }

    private void print(String what, long began) {
        Faults.print(
                "%s while a reply streamed in the %s window: ended after %.2f s",
                what, display.real() ? "real" : "headless", (System.nanoTime() - began) / 1e9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data/chats.db        | half   | The saved chats were damaged
                    data/chats.db        | zeros  | The saved chats were damaged
                    data/chats.db        | random | The saved chats were damaged
                    data/chats.db        | header | The saved chats were damaged
                    data/chats.db-wal    | random | The saved chats were damaged
                    config/settings.json | half   | The settings could not be read
                    config/settings.json | zeros  | The settings could not be read
                    config/settings.json | random | The settings could not be read
                    config/settings.json | header | The settings could not be read
                    """)
    void aDamagedFileIsToldInTheWindow(String file, String damage, String sentence)
            throws Exception {
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.ask(QUESTION);
            window.await(WindowProcess.Seen::idle);
            if (!file.endsWith("-wal")) {
                window.tell("close");
                assertEquals(0, window.end());
            }
        }
        Path damaged = home.resolve(file);
        Files.write(damaged, damaged(Files.readAllBytes(damaged), damage));
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.await(WindowProcess.Seen::idle);
            window.awaitText(sentence);
            window.tell("close");
            assertEquals(0, window.end());
        }
        assertFalse(Files.exists(home.resolve("state/crash.log")));
        Faults.print("%s, %s: the window opens and says it", file, damage);
    }

    private static byte[] damaged(byte[] good, String damage) {
        byte[] bytes = damage.equals("half") ? Arrays.copyOf(good, good.length / 2) : good.clone();
        switch (damage) {
            case "zeros" -> Arrays.fill(bytes, (byte) 0);
            case "random" -> new Random(7).nextBytes(bytes);
            case "header" -> bytes[0] = 'x';
            default -> {}
        }
        return bytes;
    }

    @Test
    void onAFullDiskNothingIsLostUnasked() throws Exception {
        Path data = Files.createDirectory(home.resolve("data"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + DISK_SIZE, "none", data.toString()),
                "skipped: mounting a small disk takes root");
        try (WindowProcess window = new WindowProcess(display, home)) {
            window.await(WindowProcess.Seen::idle);
            fill(data.resolve("filler"));
            window.ask(QUESTION);
            window.awaitText("The disk is full");
            WindowProcess.Seen answered = window.await(WindowProcess.Seen::idle);
            window.awaitText("The disk is full");
            window.tell("close");
            window.awaitText("Some of your chats are not saved");
            window.tell("press Try again");
            Thread.sleep(1_000);
            window.awaitText("Some of your chats are not saved");
            Files.delete(data.resolve("filler"));
            window.tell("press Try again");
            assertEquals(0, window.end());
            List<Message> kept = kept();
            assertEquals(
                    List.copyOf(answered.lengths().values()),
                    kept.stream().map(m -> m.reasoning().length() + m.content().length()).toList());
            assertEquals(QUESTION, kept.getFirst().content());
            assertFalse(Files.exists(data.resolve("chats-unwritten.jsonl")));
            Faults.print(
                    "a full disk: told, asked at closing, %d of %d messages saved once there was"
                            + " room",
                    kept.size(), answered.lengths().size());
        } finally {
            assertTrue(run("umount", data.toString()));
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException notThere) {
            return false;
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
}

package ponder.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.commandline.CommandLineInterface;
import ponder.app.conversation.store.ConversationDatabase;
import ponder.app.start.Launcher;

/** A chat opens no network socket. Every way of Java to open one is made to say so instead. */
class OfflineTest {
    private static final String ATTEMPT = "NETWORK ATTEMPT";

    @TempDir private Path home = Path.of("");

    @Test
    void aChatOpensNoSocket() throws IOException, InterruptedException {
        Subprocess.Outcome chat = probe("ask", "--temperature", "0", "What is 47 × 36?");
        assertTrue(chat.out().contains("1692"), chat.out());
        assertEquals(-1, chat.out().indexOf(ATTEMPT), chat.out());
        assertEquals(0, chat.exitCode());
    }

    /** The real window, which asks the demo model a question, is answered and closes. */
    @Test
    void aChatInTheWindowOpensNoSocket() throws Exception {
        Subprocess.Outcome chat = window();
        assertEquals(-1, chat.out().indexOf(ATTEMPT), chat.out());
        assertEquals(0, chat.exitCode(), chat.out());
        try (ConversationDatabase chats =
                ConversationDatabase.open(home.resolve("data/chats.db"))) {
            long asked = chats.list().getFirst().id();
            assertEquals(2, chats.messages(asked).size());
            assertFalse(chats.messages(asked).getLast().content().isBlank());
        }
    }

    /** What the user left on listens again, which is what the probe would see of any server. */
    @Test
    void onlyWhatTheUserSwitchedOnListens() throws Exception {
        Path settings = Files.createDirectories(home.resolve("config")).resolve("settings.json");
        Files.writeString(settings, "{\"choices\":{\"serving\":{\"on\":true}}}");
        Subprocess.Outcome served = window();
        assertTrue(served.out().contains(ATTEMPT), served.out());
        assertEquals(0, served.exitCode(), "the window goes on without: " + served.out());
        Files.writeString(settings, "{\"choices\":{\"serving\":{\"on\":false}}}");
        assertEquals(-1, window().out().indexOf(ATTEMPT));
    }

    private Subprocess.Outcome window() throws Exception {
        return Subprocess.finish(
                Subprocess.start(
                        home,
                        List.of(
                                "-Djava.nio.channels.spi.SelectorProvider="
                                        + NoChannels.class.getName(),
                                "-Dponder.rehearsal=true",
                                "-Dglass.platform=Headless",
                                "-Dprism.order=sw"),
                        Probe.class.getName(),
                        "window"));
    }

    /**
     * ONNX Runtime's telemetry reads the command line and crashes on a long one: that it answers
     * shows that the telemetry is off.
     */
    @Test
    void theTelemetryOfOnnxRuntimeIsOff() throws IOException, InterruptedException {
        Process process =
                Subprocess.start(
                        home,
                        List.of("-Dpadding=" + "x".repeat(20_000)),
                        Launcher.class.getName(),
                        "ask",
                        "--temperature",
                        "0",
                        "What is 2 + 2?");
        Subprocess.Outcome chat = Subprocess.finish(process);
        assertEquals(0, chat.exitCode(), chat.out());
    }

    @Test
    void theProbeWouldNoticeOne() throws IOException, InterruptedException {
        assertTrue(probe("socket").out().contains(ATTEMPT));
        assertTrue(probe("channel").out().contains(ATTEMPT));
    }

    private Subprocess.Outcome probe(String... arguments) throws IOException, InterruptedException {
        return Subprocess.finish(
                Subprocess.start(
                        home,
                        List.of(
                                "-Djava.nio.channels.spi.SelectorProvider="
                                        + NoChannels.class.getName()),
                        Probe.class.getName(),
                        arguments));
    }

    /** Runs in the other JVM. */
    public static final class Probe {
        private Probe() {}

        @SuppressWarnings("deprecation") // the only hook there is, and good enough for a test
        public static void main(String[] arguments) throws IOException {
            Socket.setSocketImplFactory(Probe::refuse);
            ServerSocket.setSocketFactory(Probe::refuse);
            DatagramSocket.setDatagramSocketImplFactory(Probe::refuse);
            switch (arguments[0]) {
                case "socket" -> new Socket("127.0.0.1", 9).close();
                case "window" -> Launcher.main(new String[0]);
                case "channel" -> SocketChannel.open().close();
                default -> System.exit(CommandLineInterface.run(arguments, exit -> {}));
            }
        }

        private static <T> T refuse() {
            System.out.println(ATTEMPT);
            throw new IllegalStateException(ATTEMPT);
        }
    }

    /** Refuses the sockets of java.nio. */
    public static final class NoChannels extends SelectorProvider {
        @Override
        public DatagramChannel openDatagramChannel() {
            return Probe.refuse();
        }

        @Override
        public DatagramChannel openDatagramChannel(ProtocolFamily family) {
            return Probe.refuse();
        }

        @Override
        public Pipe openPipe() {
            return Probe.refuse();
        }

        @Override
        public AbstractSelector openSelector() {
            return Probe.refuse();
        }

        @Override
        public ServerSocketChannel openServerSocketChannel() {
            return Probe.refuse();
        }

        @Override
        public SocketChannel openSocketChannel() {
            return Probe.refuse();
        }
    }
}

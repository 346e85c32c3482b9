package ponder.app.commandline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.ChatServer;

/** {@code ponder ask --endpoint}. */
class AskedServerTest {
    private static final String QUESTION = "What is 2 + 3?";

    @TempDir private Path folder = Path.of("");

    private Path key(String text) throws IOException {
        return Files.writeString(folder.resolve("key"), text);
    }

    @Test
    void aServerThinksAndAnswers() throws IOException {
        try (ChatServer server = new ChatServer("sk-7", "r1")) {
            CommandRun run =
                    CommandRun.of(
                            "ask",
                            "--endpoint",
                            server.address(),
                            "--key-file",
                            key("sk-7\n").toString(),
                            QUESTION);
            assertEquals(0, run.exitCode(), run.err());
            assertEquals("5", run.out().strip());
            assertTrue(run.err().contains("Two and three."), run.err());
            assertEquals(List.of("GET /v1/models", "POST /v1/chat/completions"), server.paths);
            assertTrue(server.bodies.getFirst().contains("\"model\":\"r1\""));
        }
    }

    /**
     * Escape sequences set titles and clipboards, and a carriage return hides what stands there.
     */
    @Test
    void whatAServerSaysControlsNoTerminal() throws IOException {
        try (ChatServer server = new ChatServer("", "r1")) {
            server.said = "one\\u001b[31m\\u001b]52;c;eA==\\u0007\\u009b2J\\r\\n\\ttwo";
            CommandRun run = CommandRun.of("ask", "--endpoint", server.address(), QUESTION);
            assertEquals("one\uFFFD[31m\uFFFD]52;c;eA==\uFFFD\uFFFD2J\n\ttwo", run.out().strip());
        }
    }

    @Test
    void aModelThatIsNamedIsAskedAtOnce() throws IOException {
        try (ChatServer server = new ChatServer("")) {
            CommandRun run =
                    CommandRun.of(
                            "ask",
                            "--endpoint",
                            server.address(),
                            "--model",
                            "a/b",
                            "--json",
                            QUESTION);
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(run.out().contains("\"provider\":\"" + server.address() + "\""), run.out());
            assertEquals(List.of("POST /v1/chat/completions"), server.paths);
        }
    }

    @Test
    void aSchemaReachesTheServer() throws IOException {
        Path schema = Files.writeString(folder.resolve("schema.json"), "{\"type\":\"integer\"}");
        try (ChatServer server = new ChatServer("", "r1")) {
            CommandRun run = askWith(schema, server);
            assertEquals(0, run.exitCode(), run.err());
            assertTrue(
                    server.bodies.getFirst().contains("\"schema\":{\"type\":\"integer\"}"),
                    server.bodies.toString());
            Files.writeString(schema, "[");
            assertEquals(1, askWith(schema, server).exitCode());
            assertEquals(1, server.bodies.size());
            CommandRun none = askWith(folder, server);
            assertTrue(none.err().contains("JSON schema"), none.err());
        }
    }

    private static CommandRun askWith(Path schema, ChatServer server) {
        return CommandRun.of(
                "ask", "--endpoint", server.address(), "--schema", schema.toString(), QUESTION);
    }

    @Test
    void whichModelIsMeantMustBeClear() throws IOException {
        try (ChatServer server = new ChatServer("", "a", "b");
                ChatServer silent = new ChatServer("")) {
            CommandRun several = CommandRun.of("ask", "--endpoint", server.address(), QUESTION);
            assertEquals(1, several.exitCode());
            assertTrue(several.err().contains("with --model: a, b."), several.err());
            CommandRun none = CommandRun.of("ask", "--endpoint", silent.address(), QUESTION);
            assertEquals(1, none.exitCode());
            assertTrue(none.err().contains("Name one with --model."), none.err());
        }
    }

    @Test
    void aWrongKeyIsOneSentenceWithoutTheKey() throws IOException {
        try (ChatServer server = new ChatServer("sk-7", "r1")) {
            CommandRun run =
                    CommandRun.of(
                            "ask",
                            "--endpoint",
                            server.address(),
                            "--key-file",
                            key("sk-8").toString(),
                            QUESTION);
            assertEquals(1, run.exitCode());
            assertEquals(
                    server.address() + " does not accept the key. Check the key of this server.",
                    run.err().strip());
            assertFalse(run.err().contains("sk-8"), run.err());
        }
    }

    @Test
    void whatIsNoKeyIsSaid() throws IOException {
        CommandRun two =
                CommandRun.of(
                        "ask",
                        "--endpoint",
                        "localhost:1",
                        "--key-file",
                        key("two lines\nof text").toString(),
                        QUESTION);
        assertEquals(1, two.exitCode());
        assertTrue(two.err().contains("does not hold a key"), two.err());
        CommandRun alone = CommandRun.of("ask", "--key-file", key("sk-7").toString(), QUESTION);
        assertEquals(1, alone.exitCode());
        assertTrue(alone.err().contains("--endpoint"), alone.err());
    }

    @Test
    void aServerThatIsNotThereIsANetworkError() {
        CommandRun run =
                CommandRun.of(
                        "ask",
                        "--endpoint",
                        "http://no-such-host.invalid",
                        "--model",
                        "m",
                        QUESTION);
        assertEquals(6, run.exitCode());
        assertTrue(run.err().contains("no-such-host.invalid cannot be found."), run.err());
    }
}

package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.said;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.EngineOptions.Keys;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;

/** A server is looked at before it is used. */
class RemoteEnginesTest {
    private static final byte[] HELLO =
            "SSH-2.0-OpenSSH_9.6\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ScriptedServer server;

    RemoteEnginesTest() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static Problem problem(URI address) {
        return assertThrows(PonderException.class, () -> RemoteEngines.models(address, Keys.NONE))
                .problem();
    }

    @Test
    void aListThatDoesNotEndIsNotWaitedFor() {
        server.then(Answer.json(200, "{\"data\":[").ending(ScriptedServer.End.SILENT));
        PonderException e =
                assertThrows(
                        PonderException.class,
                        () ->
                                RemoteEngines.models(
                                        server.address(), Keys.NONE, Duration.ofMillis(300)));
        assertEquals(ProblemCode.REMOTE_SILENT, e.problem().code());
    }

    /** Another program listens there. */
    @Test
    void whatIsNoHttpIsNoApi() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual()
                    .start(
                            () -> {
                                try (Socket client = other.accept()) {
                                    client.getOutputStream().write(HELLO);
                                    client.getInputStream().read();
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
            URI address = URI.create("http://127.0.0.1:" + other.getLocalPort() + "/v1");
            PonderException e =
                    assertThrows(
                            PonderException.class, () -> RemoteEngines.models(address, Keys.NONE));
            assertEquals(ProblemCode.REMOTE_NO_API, e.problem().code());
        }
    }

    @Test
    void aServerListsItsModels() {
        server.then(
                Answer.json(
                        200,
                        "{\"object\":\"list\",\"data\":[{\"id\":\"a/b\"},{\"id\":\"c\"},{\"id\":\"c\"},{}]}"));
        assertEquals(
                List.of(new Endpoint(server.address(), "a/b"), new Endpoint(server.address(), "c")),
                RemoteEngines.models(server.address(), address -> " key\n"));
        assertEquals(List.of("GET /v1/models"), server.paths);
        assertEquals(List.of("Bearer key"), server.keys);
    }

    @ParameterizedTest
    @CsvSource({
        "401, {}, REMOTE_SIGN_IN",
        "404, not found, REMOTE_NO_API",
        "200, <html></html>, REMOTE_NO_API",
        "200, {}, REMOTE_NO_API",
        "200, [], REMOTE_NO_API",
        "302, {}, REMOTE_MOVED"
    })
    void whatIsWrongIsSaidInOneSentence(int status, String body, ProblemCode expected) {
        server.then(Answer.json(status, body));
        assertEquals(expected, problem(server.address()).code());
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws IOException {
        URI gone;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            gone = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
        }
        assertEquals(ProblemCode.REMOTE_NO_CONNECTION, problem(gone).code());
        assertEquals(
                ProblemCode.REMOTE_UNKNOWN_HOST,
                problem(URI.create("http://no-such-host.invalid/v1")).code());
    }

    @Test
    void aServerWithoutEncryptionIsSaid() throws IOException {
        try (ServerSocket socket = answering("HTTP/1.1 400 Bad Request\r\n\r\n")) {
            URI address = URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/v1");
            assertEquals(ProblemCode.REMOTE_NO_TLS, problem(address).code());
        }
    }

    @Test
    void aConnectionThatIsDroppedIsSaid() throws IOException {
        try (ServerSocket socket = answering("")) {
            URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/v1");
            assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(address).code());
        }
    }

    /** Says the same to everybody, and hangs up. */
    private static ServerSocket answering(String words) throws IOException {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofVirtual()
                .start(
                        () -> {
                            while (!socket.isClosed()) {
                                answer(socket, words);
                            }
                        });
        return socket;
    }

    private static void answer(ServerSocket socket, String words) {
        try (Socket asked = socket.accept()) {
            asked.getInputStream().read();
            asked.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            assertTrue(socket.isClosed(), e::toString);
        }
    }

    @Test
    void aModelIsTriedWithAWord() {
        Endpoint endpoint = new Endpoint(server.address(), "r1");
        server.then(
                Answer.stream(said("Hello"), DONE),
                Answer.json(404, "{\"error\":{\"message\":\"model 'r1' not found\"}}"));
        RemoteEngines.check(endpoint, Keys.NONE);
        PonderException e =
                assertThrows(PonderException.class, () -> RemoteEngines.check(endpoint, Keys.NONE));
        assertEquals(ProblemCode.REMOTE_NO_MODEL, e.problem().code());
    }
}

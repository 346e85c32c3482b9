package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.server.Served.Said;

/** What cannot be read, or is too much, gets a sentence in the form of the API. */
class UnreadableRequestsTest extends ApiServerSetup {
    private static String all(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "X" + i + ": 1")
                .collect(Collectors.joining("\r\n"));
    }

    private static Stream<String> unreadable() {
        String line = "POST " + CHAT + " HTTP/1.1";
        String host = "Host: localhost";
        return Stream.of(
                all("GET /health HTTP/1.1", host, "X: " + "a".repeat(100_000)),
                all("GET /health HTTP/1.1", host, fields(200)),
                all("GET /" + "a".repeat(100_000) + " HTTP/1.1", host),
                all(line, host, "Transfer-Encoding: chunked", "", "zz", "{}", "0"),
                all(line, host, "Transfer-Encoding: chunked", "", "-1", "{}", "0"),
                all(
                        line,
                        host,
                        "Transfer-Encoding: chunked",
                        "Content-Length: 2",
                        "",
                        "2",
                        "{}",
                        "0"),
                all(line, host, "Content-Length: 2", "Content-Length: 5", "", "{}"),
                all(line, host, "Content-Length: two", "", "{}"),
                all("GET /v1/%zz HTTP/1.1", host),
                all("CONNECT example.org:443 HTTP/1.1", host),
                "\u0016\u0003\u0001\u0002\u0000\u0001 as a client that expects a certificate",
                all("\u0000\u00ff"));
    }

    /** The JDK's server closes the connection without a word, or sends a page for people. */
    @ParameterizedTest
    @MethodSource("unreadable")
    void whatCannotBeReadIsSaidInTheFormOfTheApi(String request) throws IOException {
        try (Served served = serve(USUAL);
                Socket client = served.connect()) {
            client.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            Said said = Served.read(client.getInputStream());
            assertEquals(400, said.status(), said.body());
            assertEquals("serve.unread", Served.text(said.json(), "/error/code"));
            assertEquals(200, served.get("/health").status());
        }
    }

    /** A second name, be it in the address, must be this computer's, too. */
    @Test
    void everyNameOfARequestMustBeOurs() throws IOException {
        try (Served served = serve(USUAL)) {
            String evil = "http://evil.example/v1/models";
            assertEquals(403, served.get(evil).status());
            assertEquals(
                    403,
                    served.get("/v1/models", "Host: localhost", "Host: evil.example").status());
            assertEquals(200, served.get("http://localhost/v1/models").status());
            assertEquals(404, served.get("//v1/models").status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80000000", "fffffffff"})
    void aChunkOfAnAbsurdSizeIsRefused(String size) throws IOException {
        try (Served served = serve(USUAL);
                Socket client = served.connect()) {
            String head = "POST " + CHAT + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
            client.getOutputStream()
                    .write(
                            (head + "Transfer-Encoding: chunked\r\n\r\n" + size + "\r\n{")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertEquals(413, Served.read(client.getInputStream()).status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "nothing", "{\"messages\":", "{}{"})
    void whatIsNoObjectIsRefused(String body) throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.post(CHAT, body);
            assertEquals(400, said.status(), said.body());
        }
    }

    @Test
    void aBodyThatNestsTooDeepIsCalledThat() throws IOException {
        try (Served served = serve(USUAL)) {
            String deep = "{\"a\":".repeat(600) + "1" + "}".repeat(600);
            Said said = served.post(CHAT, deep);
            assertEquals(400, said.status());
            assertEquals("serve.nested", Served.text(said.json(), "/error/code"));
            String digits = "{\"a\":" + "1".repeat(2_000) + "}";
            Said number = served.post(CHAT, digits);
            assertEquals("serve.notJson", Served.text(number.json(), "/error/code"));
        }
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws IOException {
        try (Served served = serve(IMPATIENT)) {
            Said said = served.post(CHAT, QUESTION + " ".repeat(1_000_000));
            assertEquals(413, said.status());
            assertEquals(200, served.post(CHAT, QUESTION).status());
        }
    }

    @Test
    void aClientThatSendsTooSlowlyIsRefused() throws IOException {
        try (Served served = serve(IMPATIENT);
                Socket slow = served.connect()) {
            byte[] whole = served.request("POST", CHAT, QUESTION);
            slow.getOutputStream().write(whole, 0, whole.length - 5);
            slow.getOutputStream().flush();
            assertTrue(slow.getInputStream().readAllBytes().length < 2_000);
            assertEquals(200, served.post(CHAT, QUESTION).status());
            assertEquals(1, engine.requests.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":7|temperature",
                "\"top_p\":7|top_p",
                "\"min_p\":7|min_p",
                "\"repetition_penalty\":0|repetition_penalty",
                "\"presence_penalty\":700|presence_penalty",
                "\"model\":\"gpt\"|model",
                "\"n\":0|n",
                "\"tools\":[1]|tools"
            })
    void anErrorNamesTheParameter(String field, String param) throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.post(CHAT, QUESTION.replace("{\"m", "{" + field + ",\"m"));
            assertTrue(said.status() >= 400, said.body());
            assertEquals(param, Served.text(said.json(), "/error/param"));
        }
    }
}

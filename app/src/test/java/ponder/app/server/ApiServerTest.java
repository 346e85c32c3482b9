package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.problem.AppProblem;
import ponder.app.server.Served.Said;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Models;
import ponder.app.server.reply.OwnModels;
import ponder.inference.ReplyEvent;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** Who may ask the server, and what becomes of clients that behave badly. */
class ApiServerTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String QUESTION =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]}";
    private static final String STREAM = QUESTION.replace("]}", "],\"stream\":true}");
    private static final ServerOptions USUAL = ServerOptions.onLoopback(0);
    private static final ServerOptions IMPATIENT =
            USUAL.within(new Call.Limits(1 << 20, Duration.ofMillis(400), Duration.ofMinutes(1)));

    private final TalkingEngine engine = new TalkingEngine();

    private Served serve(ServerOptions options) {
        return new Served(engine, options);
    }

    private void quiet() {
        engine.mayTalk.drainPermits();
    }

    private void assertCancelled() throws InterruptedException {
        assertTrue(engine.cancelled.tryAcquire(20, TimeUnit.SECONDS));
    }

    /** A client has its reply a moment before it is counted. */
    private static void awaitFigure(Served served, String line) throws Exception {
        String figures = "";
        for (int i = 0; i < 200 && !figures.contains(line + "\n"); i++) {
            Thread.sleep(i == 0 ? 0 : 50);
            figures = served.get("/metrics").body();
        }
        assertTrue(figures.contains(line + "\n"), line + " in\n" + figures);
    }

    @Test
    void modelsHealthAndFiguresAreTold() throws Exception {
        try (Served served = serve(USUAL)) {
            assertEquals("ok", Served.text(served.get("/health").json(), "/status"));
            Said list = served.get("/v1/models");
            assertEquals("r1", Served.text(list.json(), "/data/0/id"));
            assertEquals("model", Served.text(list.json(), "/data/0/object"));
            assertEquals("r1", Served.text(served.get("/v1/models/r1").json(), "/id"));
            assertEquals(404, served.get("/v1/models/gpt").status());
            served.post(CHAT, QUESTION);
            assertTrue(engine.requests.getFirst().guest(), "the window's user is asked for first");
            served.post(CHAT, "{");
            for (String line :
                    List.of(
                            "# TYPE ponder_requests_total counter",
                            "ponder_requests_total{path=\"/v1/chat/completions\",status=\"200\"} 1",
                            "ponder_requests_total{path=\"/v1/chat/completions\",status=\"400\"} 1",
                            "ponder_requests_total{path=\"other\",status=\"404\"} 1",
                            "ponder_replies_total{ending=\"stop\"} 1",
                            "ponder_reply_tokens_total 6",
                            "ponder_reasoning_tokens_total 3",
                            "ponder_replies_in_progress 0",
                            "ponder_model_loaded 1",
                            "ponder_model_loads_total 1")) {
                awaitFigure(served, line);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 404, serve.noPath",
        "GET, /v1, 404, serve.noPath",
        "POST, /v1/embeddings, 404, serve.noPath",
        "GET, /v1/chat/completions, 405, serve.method",
        "DELETE, /v1/models, 405, serve.method",
        "POST, /v1/chat/completions, 400, serve.notJson"
    })
    void whatIsNotThereIsSaid(String method, String path, int status, String code)
            throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.send(method, path, "");
            assertEquals(status, said.status());
            assertEquals(code, Served.text(said.json(), "/error/code"));
        }
    }

    /** Many watchers of servers ask so. */
    @ParameterizedTest
    @CsvSource({"/health, 200", "/v1/models, 200", "/v1/models/r1, 200", "/, 404"})
    void headIsGetWithoutABody(String path, int status) throws IOException {
        try (Served served = serve(USUAL)) {
            Said head = served.send("HEAD", path, "");
            assertEquals(status, head.status());
            assertEquals("", head.body());
            assertEquals(served.get(path).header("content-length"), head.header("content-length"));
            assertEquals(405, served.send("HEAD", CHAT, "").status());
        }
    }

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

    /** What the JDK's server has no room for itself. */
    @Test
    void whatIsAskedOfNoPathIsNotFound() throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.send("OPTIONS", "*", "");
            assertEquals(404, said.status());
            assertEquals("serve.noPath", Served.text(said.json(), "/error/code"));
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
    void aModelThatIsNotThereIsNotFound() throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.post(CHAT, QUESTION.replace("{\"m", "{\"model\":\"gpt\",\"m"));
            assertEquals(404, said.status());
            assertEquals("model_not_found", Served.text(said.json(), "/error/code"));
        }
    }

    @Test
    void aKeyIsAskedForWhereThereIsOne() throws IOException {
        try (Served served = serve(USUAL.withKey("sk-7"))) {
            assertEquals(401, served.get("/v1/models").status());
            assertEquals(401, served.get("/metrics").status());
            Said wrong = served.post(CHAT, QUESTION, "Authorization: Bearer sk-8");
            assertEquals("invalid_api_key", Served.text(wrong.json(), "/error/code"));
            Said other = served.post("/v1/messages", "{}", "x-api-key: sk-");
            assertEquals("authentication_error", Served.text(other.json(), "/error/type"));
            assertEquals(200, served.post(CHAT, QUESTION, "Authorization: Bearer sk-7").status());
            assertEquals(200, served.get("/v1/models", "X-Api-Key: sk-7").status());
            assertEquals(200, served.get("/health").status());
        }
    }

    @Test
    void otherComputersNeedAKey() {
        try (Models models = new OwnModels(List.of("r1"), (n, w) -> engine, Duration.ZERO)) {
            PonderException refused =
                    assertThrows(
                            PonderException.class,
                            () -> ApiServer.start(USUAL.at("0.0.0.0"), models));
            assertEquals(AppProblem.SERVE_NEEDS_KEY, refused.problem().code());
            PonderException nowhere =
                    assertThrows(
                            PonderException.class,
                            () -> ApiServer.start(USUAL.at("no-such-host.invalid"), models));
            assertEquals(AppProblem.SERVE_NO_ADDRESS, nowhere.problem().code());
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        try (Served served = serve(USUAL);
                Models models = new OwnModels(List.of("r1"), (n, w) -> engine, Duration.ZERO)) {
            ServerOptions same = ServerOptions.onLoopback(served.port());
            PonderException taken =
                    assertThrows(PonderException.class, () -> ApiServer.start(same, models));
            assertEquals(AppProblem.SERVE_PORT, taken.problem().code());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "localhost:7766, 200",
        "LOCALHOST, 200",
        "[::1]:80, 200",
        "evil.example, 403",
        "evil.example:7766, 403",
        "localhost.evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "192.168.0.7, 403",
        "'', 403"
    })
    void aNameThatWasMadeToPointHereIsRefused(String host, int status) throws IOException {
        try (Served served = serve(USUAL)) {
            assertEquals(status, served.get("/v1/models", "Host: " + host).status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.7:7766, 200",
        "[fe80::1], 200",
        "localhost, 200",
        "0.0.0.0, 200",
        "desk.local:7766, 200",
        "a:b:c, 403"
    })
    void aServerForAllGoesByAnyNameAndAsksForItsKey(String host, int status) throws IOException {
        try (Served served = serve(USUAL.at("0.0.0.0").withKey("k"))) {
            Said said = served.get("/v1/models", "Host: " + host, "x-api-key: k");
            assertEquals(status, said.status());
            assertTrue(served.get("/v1/models", "Host: " + host).status() > 400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void aWebPageIsRefused(String header) throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.post(CHAT, QUESTION, header);
            assertEquals(403, said.status());
            assertEquals("serve.origin", Served.text(said.json(), "/error/code"));
            assertEquals("", said.header("access-control-allow-origin"));
            assertEquals(403, served.send("OPTIONS", CHAT, "", header).status());
            assertEquals(List.of(), engine.requests);
        }
    }

    @Test
    void aWebPageThatTheUserAllowsMayAsk() throws IOException {
        String page = "http://localhost:3000";
        try (Served served = serve(USUAL.withOrigins(List.of(page)))) {
            Said asked =
                    served.send(
                            "OPTIONS",
                            CHAT,
                            "",
                            "Origin: " + page,
                            "Access-Control-Request-Headers: authorization,content-type");
            assertEquals(204, asked.status());
            assertEquals(page, asked.header("access-control-allow-origin"));
            assertEquals(
                    "authorization,content-type", asked.header("access-control-allow-headers"));
            Said said =
                    served.post(CHAT, QUESTION, "Origin: " + page, "Sec-Fetch-Site: cross-site");
            assertEquals(200, said.status());
            assertEquals(page, said.header("access-control-allow-origin"));
            assertEquals(403, served.get("/v1/models", "Origin: http://localhost:3001").status());
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
            Said said = served.post(CHAT, QUESTION + " ".repeat(1 << 20));
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

    @Test
    void aClientThatReadsNothingHoldsNobodyUp() throws Exception {
        engine.answer = Collections.nCopies(40, "long ".repeat(100_000));
        try (Served served = serve(IMPATIENT.withMost(1));
                Socket deaf = served.connect()) {
            deaf.getOutputStream().write(served.request("POST", CHAT, STREAM));
            assertEquals(200, untilThereIsRoom(served).status());
        }
    }

    /** Of a server with one place. */
    private Said untilThereIsRoom(Served served) throws Exception {
        while (engine.requests.isEmpty()) {
            Thread.sleep(10);
        }
        engine.answer = List.of("5");
        while (true) {
            Said said = served.post(CHAT, QUESTION);
            if (said.status() != 429) {
                return said;
            }
            Thread.sleep(50);
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsReply() throws Exception {
        quiet();
        engine.mayTalk.release(2);
        try (Served served = serve(USUAL)) {
            try (Socket gone = served.connect()) {
                gone.getOutputStream().write(served.request("POST", CHAT, STREAM));
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        gone.getInputStream(), StandardCharsets.UTF_8));
                while (!lines.readLine().contains("reasoning_content")) {}
            }
            assertCancelled();
            engine.mayTalk.release(1_000);
            assertEquals(200, served.post(CHAT, QUESTION).status());
            awaitFigure(served, "ponder_replies_total{ending=\"client_gone\"} 1");
            awaitFigure(
                    served,
                    "ponder_requests_total{path=\"/v1/chat/completions\",status=\"200\"} 2");
        }
    }

    @Test
    void aClientThatWaitsForAWholeReplyMayGoToo() throws Exception {
        quiet();
        engine.mayTalk.release(1);
        try (Served served = serve(USUAL)) {
            try (Socket gone = served.connect()) {
                gone.getOutputStream().write(served.request("POST", CHAT, QUESTION));
                while (engine.requests.isEmpty() || engine.mayTalk.availablePermits() > 0) {
                    Thread.sleep(10);
                }
            }
            assertCancelled();
        }
    }

    /** The prompt is being read, and nothing has been said. */
    @Test
    void aClientThatLeavesBeforeTheFirstWordOfAWholeReplyIsNoticed() throws Exception {
        quiet();
        try (Served served = serve(USUAL)) {
            try (Socket client = served.connect()) {
                client.getOutputStream().write(served.request("POST", CHAT, QUESTION));
                client.getOutputStream().flush();
                while (engine.requests.isEmpty()) {
                    Thread.sleep(10);
                }
            }
            assertCancelled();
            awaitFigure(served, "ponder_replies_total{ending=\"client_gone\"} 1");
        }
    }

    @Test
    void aClientThatLeavesWhileItWaitsForItsTurnIsNoticed() throws Exception {
        quiet();
        try (Served served = serve(USUAL)) {
            CompletableFuture<Said> first = asking(served, QUESTION);
            awaitFigure(served, "ponder_replies_in_progress 1");
            try (Socket second = served.connect()) {
                second.getOutputStream().write(served.request("POST", CHAT, QUESTION));
                awaitFigure(served, "ponder_replies_in_progress 2");
            }
            awaitFigure(served, "ponder_replies_in_progress 1");
            awaitFigure(served, "ponder_replies_total{ending=\"client_gone\"} 1");
            engine.mayTalk.release(1_000);
            assertEquals(200, first.get(20, TimeUnit.SECONDS).status());
        }
    }

    @Test
    void whatFailsInTheMiddleOfAWholeReplyHasAStatusOfItsOwn() throws Exception {
        quiet();
        engine.mayTalk.release(2);
        engine.last = new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE));
        try (Served served = serve(USUAL)) {
            CompletableFuture<Said> said = asking(served, QUESTION);
            Thread.sleep(2_500);
            engine.mayTalk.release(100);
            assertEquals(503, said.get(20, TimeUnit.SECONDS).status());
            assertEquals("memory.none", Served.text(said.get().json(), "/error/code"));
        }
    }

    @Test
    void aCountTakesAPlaceToo() throws Exception {
        quiet();
        try (Served served = serve(USUAL.withMost(1))) {
            CompletableFuture<Said> first = asking(served, QUESTION);
            awaitFigure(served, "ponder_replies_in_progress 1");
            Said count = served.post("/v1/messages/count_tokens", QUESTION);
            assertEquals(429, count.status());
            engine.mayTalk.release(1_000);
            assertEquals(200, first.get(20, TimeUnit.SECONDS).status());
        }
    }

    /** The window's user may choose another model while one is asked. */
    @Test
    void aModelThatIsClosedUnderAReplyIsNotTheEndOfIt() throws Exception {
        quiet();
        try (Served served = serve(USUAL)) {
            CompletableFuture<Said> said = asking(served, QUESTION);
            while (engine.requests.isEmpty()) {
                Thread.sleep(10);
            }
            engine.close();
            Said whole = said.get(20, TimeUnit.SECONDS);
            assertEquals("run.closed", Served.text(whole.json(), "/error/code"));
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

    @Test
    void theModelsThatAreOfferedAreTold() throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.post(CHAT, QUESTION.replace("{\"m", "{\"model\":\"gpt\",\"m"));
            assertEquals(404, said.status());
            assertEquals(
                    "There is no model called gpt here. Offered: r1.",
                    Served.text(said.json(), "/error/message"));
        }
    }

    @Test
    void aReplyThatTakesLongIsStillJson() throws Exception {
        quiet();
        engine.mayTalk.release(1);
        Call.Limits hasty =
                new Call.Limits(1 << 20, Duration.ofSeconds(20), Duration.ofMillis(300));
        try (Served served = serve(USUAL.within(hasty))) {
            CompletableFuture<Said> said = asking(served, QUESTION);
            Thread.sleep(2_500);
            engine.mayTalk.release(100);
            assertTrue(said.get(20, TimeUnit.SECONDS).body().startsWith(" "));
            assertEquals("It is 5.", Served.text(said.get().json(), "/choices/0/message/content"));
        }
    }

    private static CompletableFuture<Said> asking(Served served, String body) {
        CompletableFuture<Said> said = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                said.complete(served.post(CHAT, body));
                            } catch (IOException | RuntimeException e) {
                                said.completeExceptionally(e);
                            }
                        });
        return said;
    }

    @Test
    void moreClientsThanThereIsRoomForAreAskedToComeBack() throws Exception {
        quiet();
        try (Served served = serve(USUAL.withMost(2))) {
            CompletableFuture<Said> first = asking(served, QUESTION);
            CompletableFuture<Said> second = asking(served, STREAM);
            awaitFigure(served, "ponder_replies_in_progress 2");
            Said third = served.post(CHAT, QUESTION);
            assertEquals(429, third.status());
            assertEquals("5", third.header("retry-after"));
            assertEquals("rate_limit_exceeded", Served.text(third.json(), "/error/code"));
            Said other =
                    served.post("/v1/messages", QUESTION.replace("{\"m", "{\"max_tokens\":9,\"m"));
            assertEquals("rate_limit_error", Served.text(other.json(), "/error/type"));
            engine.mayTalk.release(1_000);
            assertEquals(200, first.get(20, TimeUnit.SECONDS).status());
            assertEquals(
                    "It is 5.",
                    Served.joined(second.get(20, TimeUnit.SECONDS), "/choices/0/delta/content"));
            assertEquals(200, served.post(CHAT, QUESTION).status());
        }
    }

    @Test
    void aModelThatDoesNotLoadIsAnErrorAndTriedAgain() throws IOException {
        List<Integer> tries = new CopyOnWriteArrayList<>();
        Models models =
                new OwnModels(
                        List.of("r1"),
                        (name, wanted) -> {
                            tries.add(1);
                            if (tries.size() == 1) {
                                throw new PonderException(
                                        Problem.of(ProblemCode.TOKENIZER_MISSING));
                            }
                            return engine;
                        },
                        Duration.ZERO);
        try (Served served = new Served(models, USUAL)) {
            Said failed = served.post(CHAT, QUESTION);
            assertEquals(500, failed.status());
            assertEquals("tokenizer.missing", Served.text(failed.json(), "/error/code"));
            assertEquals(200, served.post(CHAT, QUESTION).status());
        }
    }

    @Test
    void closingEndsWhatRuns() throws Exception {
        quiet();
        engine.mayTalk.release(1);
        Served served = serve(USUAL);
        CompletableFuture<Said> said = asking(served, STREAM);
        while (engine.requests.isEmpty()) {
            Thread.sleep(10);
        }
        served.close();
        assertTrue(engine.closed);
        String heard = said.handle((whole, e) -> e == null ? whole.body() : "").join();
        assertFalse(heard.contains("[DONE]"), heard);
    }

    @Test
    void nothingThatAClientSaysIsLogged() throws IOException {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listening =
                new Handler() {
                    @Override
                    public void publish(LogRecord record) {
                        logged.add(record.getMessage() + " " + record.getThrown());
                    }

                    @Override
                    public void flush() {}

                    @Override
                    public void close() {}
                };
        Logger ours = Logger.getLogger("ponder");
        Level before = ours.getLevel();
        ours.setLevel(Level.ALL);
        ours.addHandler(listening);
        engine.answer = List.of("whispered");
        try (Served served = serve(USUAL)) {
            served.post(CHAT, QUESTION.replace("What", "whispered"));
            served.post(CHAT, QUESTION.replace("]}", " whispered"));
            served.post(CHAT, QUESTION.replace("user", "whispered"));
            served.post(CHAT, QUESTION.replace("]}", "],\"temperature\":\"whispered\"}"));
        } finally {
            ours.removeHandler(listening);
            ours.setLevel(before);
        }
        assertTrue(
                logged.stream().noneMatch(line -> line.contains("whispered")), logged.toString());
    }
}

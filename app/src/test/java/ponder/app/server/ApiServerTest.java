package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
class ApiServerTest extends ApiServerSetup {
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

    /** What the JDK's server has no room for itself. */
    @Test
    void whatIsAskedOfNoPathIsNotFound() throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.send("OPTIONS", "*", "");
            assertEquals(404, said.status());
            assertEquals("serve.noPath", Served.text(said.json(), "/error/code"));
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
    void aPortThatIsTakenIsSaid() {
        try (Served served = serve(USUAL);
                Models models = new OwnModels(List.of("r1"), (n, w) -> engine, Duration.ZERO)) {
            ServerOptions same = ServerOptions.onLoopback(served.port());
            PonderException taken =
                    assertThrows(PonderException.class, () -> ApiServer.start(same, models));
            assertEquals(AppProblem.SERVE_PORT, taken.problem().code());
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
                new Call.Limits(1_000_000, Duration.ofSeconds(20), Duration.ofMillis(300));
        try (Served served = serve(USUAL.within(hasty))) {
            CompletableFuture<Said> said = asking(served, QUESTION);
            Thread.sleep(2_500);
            engine.mayTalk.release(100);
            assertTrue(said.get(20, TimeUnit.SECONDS).body().startsWith(" "));
            assertEquals("It is 5.", Served.text(said.get().json(), "/choices/0/message/content"));
        }
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

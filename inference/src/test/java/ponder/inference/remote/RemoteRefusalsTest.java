package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.said;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;
import ponder.inference.remote.ScriptedServer.End;

/** What a server refuses, and what is done about it. */
class RemoteRefusalsTest extends RemoteReplySetup {
    /** Its status has come, and tells enough. */
    @Test
    void aRefusalWhoseWordsDoNotComeIsTold() {
        List<ReplyEvent> events = events(Answer.json(500, "{\"error\":").ending(End.SILENT));
        assertEquals(ProblemCode.REMOTE_STATUS, problem(events).code());
    }

    @Test
    void whoStopsDoesNotWaitForTheWordsOfARefusal() throws Exception {
        server.then(Answer.json(500, "{\"error\":").ending(End.SILENT));
        try (ChatEngine patient =
                RemoteEngines.open(new Endpoint(server.address(), "r1"), Demo.options())) {
            Reply reply = patient.reply(Demo.ask("What is 2 + 3?"), event -> {});
            while (server.paths.isEmpty()) {
                Thread.sleep(10);
            }
            Thread.sleep(50); // its head is on its way
            reply.cancel();
            ReplyEvent last = reply.completion().get(20, TimeUnit.SECONDS);
            assertEquals(
                    FinishReason.CANCELLED,
                    assertInstanceOf(ReplyEvent.Finished.class, last).reason());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, {}, REMOTE_SIGN_IN",
        "403, {}, REMOTE_FORBIDDEN",
        "404, {}, REMOTE_NO_API",
        "404, <html>nothing here</html>, REMOTE_NO_API",
        "404, {\"error\":{\"message\":\"model 'r1' not found\"}}, REMOTE_NO_MODEL",
        "400, {\"error\":{\"message\":\"The model r1 does not exist\"}}, REMOTE_NO_MODEL",
        "429, {}, REMOTE_BUSY",
        "503, {}, REMOTE_BUSY",
        "308, {}, REMOTE_MOVED",
        "500, Internal Server Error, REMOTE_REFUSED",
        "500, {}, REMOTE_STATUS",
        "402, {\"error\":\"Insufficient balance\"}, REMOTE_REFUSED",
        "200, <html>Welcome</html>, REMOTE_NO_API",
        "200, Welcome, REMOTE_NO_API",
        "200, {}, REMOTE_NO_API"
    })
    void aRefusalIsOneSentence(int status, String body, ProblemCode expected) {
        Problem problem = problem(events(Answer.json(status, body)));
        assertEquals(expected, problem.code());
        assertEquals(server.address().getAuthority(), problem.values().get("host"));
        assertTrue(problem.toString().matches("[^\\n]+\\."), problem.toString());
    }

    @Test
    void whoIsToComeBackLaterIsToldWhen() {
        Problem problem = problem(events(Answer.json(429, "{}").with("Retry-After", "3600")));
        assertEquals(ProblemCode.REMOTE_BUSY_FOR, problem.code());
        assertEquals(3600L, problem.values().get("seconds"));
    }

    @Test
    void aServerThatAsksForAMomentGetsIt() {
        List<ReplyEvent> events =
                events(
                        Answer.json(503, "{}").with("Retry-After", "0.1"),
                        Answer.json(429, "{}").with("Retry-After", "1"),
                        Answer.stream(said("5"), DONE));
        assertEquals("5", answer(events));
    }

    @Test
    void whatAServerRefusesByNameIsLeftOutFromThenOn() {
        ChatRequest request =
                Demo.ask("Hi")
                        .withEffort("high")
                        .withSeed(7L)
                        .withAnswerLimit(9)
                        .withSampling(Demo.ask("Hi").sampling().withTopK(20).withMinP(0.05f));
        server.then(
                Answer.json(
                        422,
                        "{\"detail\":\"Unexpected fields in the request: {'top_k', 'min_p'}\"}"),
                Answer.json(
                        400,
                        "{\"error\":{\"message\":\"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.\",\"param\":\"max_tokens\"}}"),
                Answer.json(
                        400,
                        "{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"reasoning_effort\"],\"msg\":\"Extra inputs are not permitted\"}]}"),
                Answer.stream(said("5"), DONE),
                Answer.stream(said("5"), DONE));
        List<ReplyEvent> events = events(request);
        assertEquals("5", answer(events));
        String last = server.bodies.getLast();
        for (String refused : List.of("top_k", "min_p", "\"max_tokens\"", "reasoning_effort")) {
            assertTrue(server.bodies.getFirst().contains(refused), refused);
            assertFalse(last.contains(refused), refused);
        }
        for (String kept : List.of("\"max_completion_tokens\":9", "\"seed\":7", "temperature")) {
            assertTrue(last.contains(kept), last);
        }
        ReplyStats stats = ended(events).stats();
        assertEquals(
                "top_k, min_p, reasoning_effort",
                Objects.requireNonNull(stats.fallbackReason()).values().get("names"));
        events(request);
        assertEquals(5, server.bodies.size());
        assertEquals(last, server.bodies.getLast());
    }

    @Test
    void aWrongValueIsSaidAndNotLeftOut() {
        String body = "{\"error\":{\"message\":\"temperature must be at most 1.\"}}";
        Problem problem = problem(events(Answer.json(400, body)));
        assertEquals("temperature must be at most 1", problem.values().get("reason"));
    }

    @Test
    void aNumberBeyondWhatTheModelSupportsIsAWrongValue() {
        String said =
                "max_tokens is too large: 32000. This model supports at most 16384 completion tokens";
        server.then(Answer.json(400, "{\"error\":{\"message\":\"" + said + "\"}}"));
        Problem problem = problem(events(Demo.ask("Hi").withAnswerLimit(32_000)));
        assertEquals(said, problem.values().get("reason"));
        assertEquals(1, server.bodies.size());
    }

    @Test
    void theKeyGoesToTheServerAndIntoNoSentence() {
        engine.close();
        engine = open("sk-secret");
        String body = "{\"error\":{\"message\":\"Quota of key sk-secret is used up.\"}}";
        Problem problem = problem(events(Answer.json(402, body)));
        assertEquals(List.of("Bearer sk-secret"), server.keys);
        assertFalse(problem.toString().contains("sk-secret"), problem.toString());
    }
}

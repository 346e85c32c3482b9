package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.delta;
import static ponder.inference.remote.ScriptedServer.finished;
import static ponder.inference.remote.ScriptedServer.said;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.Reply;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyEvent;
import ponder.inference.TokenRatings;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;
import ponder.inference.remote.ScriptedServer.End;

/** A reply that was cut off is gone on with where the server can. */
class RemoteContinueTest {
    private static final ReplyStart BEGUN =
            ReplyStart.answer("Two and three.", "The sum of 2 and 3 is");

    private final ScriptedServer server;
    private final ChatEngine engine;

    RemoteContinueTest() throws IOException {
        server = new ScriptedServer();
        engine = RemoteEngines.open(new Endpoint(server.address(), "r1"), Demo.options());
    }

    @AfterEach
    void close() {
        engine.close();
        server.close();
    }

    private static Answer models(String owner) {
        return Answer.json(200, "{\"data\":[{\"id\":\"r1\",\"owned_by\":\"" + owner + "\"}]}");
    }

    private Demo.Transcript goOn(ReplyStart from, Answer answer) {
        if (server.paths.isEmpty() && !server.expected()) {
            server.then(models("llamacpp"));
        }
        server.then(answer);
        ChatRequest request = Demo.ask("What is 2 + 3?").withStart(from);
        return Demo.reply(engine, request);
    }

    private boolean offered() {
        return engine.capability(ReplyContinuation.class).isPresent();
    }

    private static ProblemCode code(Demo.Transcript reply) {
        return assertInstanceOf(
                ProblemCode.class,
                assertInstanceOf(ReplyEvent.Failed.class, reply.last()).problem().code());
    }

    @Test
    void anAnswerGoesOnWithWhatIsNew() {
        Demo.Transcript reply =
                goOn(BEGUN, Answer.stream(said(" 5"), said("."), finished("stop"), DONE));
        assertEquals(" 5.", reply.answer());
        assertEquals("", reply.reasoning());
        String sent = server.bodies.getLast();
        assertTrue(
                sent.contains(
                        "{\"role\":\"assistant\",\"content\":\"The sum of 2 and 3 is\",\"reasoning_content\":\"Two and three.\",\"reasoning\":\"Two and three.\"}]"),
                sent);
        assertTrue(sent.contains("\"continue_final_message\":true"), sent);
        assertTrue(sent.contains("\"add_generation_prompt\":false"), sent);
        assertTrue(offered());
    }

    @Test
    void aThoughtGoesOnApartFromTheAnswerOrBetweenTags() {
        ReplyStart thought = ReplyStart.thought("I need to add 2 and 3.");
        Demo.Transcript apart =
                goOn(
                        thought,
                        Answer.stream(
                                delta("\"reasoning_content\":\" That is 5.\""),
                                said("5"),
                                finished("stop"),
                                DONE));
        assertEquals(" That is 5.", apart.reasoning());
        assertEquals("5", apart.answer());
        Demo.Transcript tags =
                goOn(thought, Answer.stream(said(" That is 5.</think>5"), finished("stop"), DONE));
        assertEquals(" That is 5.", tags.reasoning());
        assertEquals("5", tags.answer());
        assertTrue(
                server.bodies
                        .getLast()
                        .contains(
                                "\"content\":\"\",\"reasoning_content\":\"I need to add 2 and 3.\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Unsupported parameter: continue_final_message",
                "Extra inputs are not permitted: add_generation_prompt",
                "Expected last role User or Tool for serving but got assistant",
                "This model does not support assistant message prefill."
            })
    void aServerThatRefusesIsNotAskedAgain(String words) {
        Demo.Transcript reply =
                goOn(BEGUN, Answer.json(400, "{\"error\":{\"message\":\"" + words + "\"}}"));
        assertEquals(ProblemCode.REMOTE_CANNOT_CONTINUE, code(reply));
        assertFalse(offered());
        Demo.Transcript again = Demo.reply(engine, Demo.ask("2 + 3?").withStart(BEGUN));
        assertEquals(ProblemCode.REMOTE_CANNOT_CONTINUE, code(again));
        assertEquals(List.of("GET /v1/models", "POST /v1/chat/completions"), server.paths);
    }

    /** Most would begin another reply, as llama-cpp-python's does, whose owner this is. */
    @Test
    void aServerThatIsNotKnownToGoOnIsNotAsked() {
        server.then(models("me"));
        Demo.Transcript reply = Demo.reply(engine, Demo.ask("2 + 3?").withStart(BEGUN));
        assertEquals(ProblemCode.REMOTE_CANNOT_CONTINUE, code(reply));
        assertEquals(List.of("GET /v1/models"), server.paths);
        assertFalse(offered());
    }

    /** Many servers take what they do not know, and begin another reply. */
    @Test
    void aServerThatBeginsAnewIsNoticedBeforeAWordIsTold() {
        Demo.Transcript reply =
                goOn(
                        BEGUN,
                        Answer.stream(
                                said("The sum of"),
                                said(" 2 and 3 is 5."),
                                finished("stop"),
                                DONE));
        assertEquals(ProblemCode.REMOTE_CANNOT_CONTINUE, code(reply));
        assertEquals("", reply.answer());
        assertFalse(offered());
    }

    @Test
    void oneThatThinksAgainBeginsAnew() {
        Demo.Transcript reply =
                goOn(BEGUN, Answer.stream(delta("\"reasoning\":\"Okay\""), said("5"), DONE));
        assertEquals(ProblemCode.REMOTE_CANNOT_CONTINUE, code(reply));
        assertEquals("", reply.reasoning());
    }

    @Test
    void wordsThatBeginAlikeAreToldAllTheSame() {
        Demo.Transcript parts =
                goOn(BEGUN, Answer.stream(said("The s"), said("ame: 5"), finished("stop"), DONE));
        assertEquals("The same: 5", parts.answer());
        Demo.Transcript ends = goOn(BEGUN, Answer.stream(said("The"), finished("stop"), DONE));
        assertEquals("The", ends.answer());
    }

    /** Nothing of the answer is there, or the thought is open and the server goes on with none. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatTheServerCannotGoOnWithIsAskedAnew(boolean thought) {
        server.then(models("library"));
        ReplyStart start = thought ? ReplyStart.thought("Two.") : ReplyStart.answer("Two.", "");
        Demo.Transcript reply = Demo.reply(engine, Demo.ask("2 + 3?").withStart(start));
        assertEquals(ProblemCode.REMOTE_CANNOT_CONTINUE, code(reply));
        assertEquals(List.of("GET /v1/models"), server.paths);
        assertTrue(offered());
    }

    @Test
    void aSchemaIsSentAndNotLeftOutWhereItIsRefused() {
        server.then(
                Answer.json(
                        400,
                        "{\"error\":{\"message\":\"Unsupported parameter: response_format\"}}"));
        ChatRequest request = Demo.ask("2 + 3?").withAnswerSchema("{\"type\":\"integer\"}");
        assertEquals(ProblemCode.REMOTE_REFUSED, code(Demo.reply(engine, request)));
        String sent = server.bodies.getFirst();
        assertTrue(sent.contains("\"response_format\":{"), sent);
        assertTrue(sent.contains("\"schema\":{\"type\":\"integer\"}"), sent);
        assertEquals(1, server.bodies.size());
    }

    @Test
    void tokensAreToldWhereTheServerTellsThem() {
        String half = "\"token\":\"5\",\"logprob\":" + Math.log(0.5);
        server.then(
                Answer.stream(
                        "data: {\"choices\":[{\"delta\":{\"reasoning\":\"5\"},\"logprobs\":{\"content\":[{"
                                + half
                                + ",\"top_logprobs\":[{"
                                + half
                                + "}]}]}}]}\n\n",
                        "data: {\"choices\":[{\"delta\":{\"content\":\"5\"},\"logprobs\":{\"content\":[{"
                                + half
                                + "}]}}]}\n\n",
                        finished("stop"),
                        DONE));
        Demo.Transcript reply = Demo.reply(engine, Demo.ask("2 + 3?").withAlternatives(3));
        List<ReplyEvent.TokensScored> told =
                reply.events().stream()
                        .filter(ReplyEvent.TokensScored.class::isInstance)
                        .map(ReplyEvent.TokensScored.class::cast)
                        .toList();
        assertEquals(2, told.size());
        assertTrue(told.getFirst().scores().getFirst().reasoning());
        assertEquals(0.5, told.getFirst().scores().getFirst().probability(), 1e-9);
        assertEquals("5", told.getFirst().scores().getFirst().alternatives().getFirst().text());
        assertFalse(told.getLast().scores().getFirst().reasoning());
        assertTrue(server.bodies.getFirst().contains("\"logprobs\":true,\"top_logprobs\":3"));
    }

    private ProblemCode ratings(String thought, String answer) {
        try {
            rated(thought, answer);
            throw new AssertionError("there are ratings");
        } catch (CompletionException e) {
            return assertInstanceOf(
                    ProblemCode.class,
                    assertInstanceOf(PonderException.class, e.getCause()).problem().code());
        }
    }

    private List<TokenScore> rated(String thought, String answer) {
        ChatRequest whole = Demo.ask("2 + 3?").withStart(ReplyStart.answer(thought, answer));
        return engine.capability(TokenRatings.class)
                .orElseThrow()
                .inspect(whole, (done, all) -> {})
                .result()
                .join();
    }

    private static String scored(String content) {
        return "data: {\"choices\":[{\"delta\":{\"content\":\""
                + content
                + "\"},\"logprobs\":{\"content\":[{\"token\":\""
                + content
                + "\",\"logprob\":-0.5}]}}]}\n\n";
    }

    /** Nobody pays for them who does not want them. */
    @Test
    void ratingsAreAskedForOnceSomebodyWantsThem() {
        server.then(
                Answer.stream(said("5"), finished("stop"), DONE),
                Answer.stream(scored("Hm</think>"), scored("5"), finished("stop"), DONE));
        Demo.reply(engine, Demo.ask("2 + 3?"));
        assertFalse(server.bodies.getLast().contains("logprobs"));
        assertEquals(ProblemCode.REMOTE_RATINGS_NEXT, ratings("", "5"));
        Demo.reply(engine, Demo.ask("2 + 3?"));
        assertTrue(server.bodies.getLast().contains("\"top_logprobs\":5"));
        List<TokenScore> scores = rated("Hm", "5");
        assertEquals(2, scores.size());
        assertTrue(scores.getFirst().reasoning());
        assertFalse(scores.getLast().reasoning());
        assertEquals(Math.exp(-0.5), scores.getLast().probability(), 1e-9);
    }

    /** Some servers fail over them as if it were their own fault. */
    @Test
    void aServerThatTellsNoRatingsIsNotAskedForThemAgain() {
        ratings("", "5");
        server.then(
                Answer.json(
                        500,
                        "{\"error\":{\"message\":\"logprobs is not supported for this model\"}}"),
                Answer.json(
                        400, "{\"error\":{\"message\":\"Unsupported parameter: top_logprobs\"}}"),
                Answer.stream(said("5"), finished("stop"), DONE));
        Demo.Transcript reply = Demo.reply(engine, Demo.ask("2 + 3?"));
        assertEquals("5", reply.answer());
        assertEquals(ProblemCode.REMOTE_NO_RATINGS, ratings("", "5"));
    }

    @Test
    void aServerThatCannotSayWhatItIsJustNowIsAskedAgain() {
        server.then(Answer.json(503, ""));
        assertEquals(ProblemCode.REMOTE_BUSY, code(goOn(BEGUN, models("llamacpp"))));
        assertTrue(offered());
        Demo.Transcript reply = goOn(BEGUN, Answer.stream(said(" 5"), finished("stop"), DONE));
        assertEquals(" 5", reply.answer());
    }

    @Test
    void whoStopsDoesNotWaitForWhatTheServerIs() throws Exception {
        server.then(Answer.json(200, "{").ending(End.SILENT));
        Reply reply = engine.reply(Demo.ask("Hi").withStart(BEGUN), event -> {});
        while (server.paths.isEmpty()) {
            Thread.sleep(5);
        }
        reply.cancel();
        ReplyEvent last = reply.completion().get(20, TimeUnit.SECONDS);
        assertEquals(
                FinishReason.CANCELLED, assertInstanceOf(ReplyEvent.Finished.class, last).reason());
    }
}

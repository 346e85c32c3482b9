package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.delta;
import static ponder.inference.remote.ScriptedServer.finished;
import static ponder.inference.remote.ScriptedServer.said;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.inference.Demo;
import ponder.inference.FinishReason;
import ponder.inference.ReasoningEnd;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.chat.ChatMessage;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;
import ponder.inference.remote.ScriptedServer.End;
import ponder.inference.sampling.SamplingParameters;

/** What becomes of a server's answer, whatever it is like. */
class RemoteReplyTest extends RemoteReplySetup {
    @Test
    void aReplyComesInPieces() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta("\"role\":\"assistant\",\"content\":\"\""),
                                delta("\"reasoning_content\":\"2 and 3 \""),
                                delta("\"reasoning_content\":\"make 5.\""),
                                said("\\n\\n"),
                                said("It is 5."),
                                finished("stop"),
                                DONE));
        assertEquals(
                List.of(
                        new ReplyEvent.ReasoningDelta("2 and 3 ", 1),
                        new ReplyEvent.ReasoningDelta("make 5.", 2),
                        new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 2),
                        new ReplyEvent.AnswerDelta("It is 5.", 2)),
                events.subList(0, 4));
        assertEquals(FinishReason.STOP, ended(events).reason());
        assertEquals(List.of("POST /v1/chat/completions"), server.paths);
    }

    /** A server counts what it says, and not what it goes on from. */
    @Test
    void aReplyThatWasGoneOnWithHasTheTokensOfBoth() {
        ReplyStats begun =
                ended(events(Answer.stream(said("It "), said("is "), finished("length"), DONE)))
                        .stats();
        ReplyStats more =
                ended(
                                events(
                                        Answer.stream(
                                                said("5"),
                                                said("."),
                                                said(" "),
                                                finished("stop"),
                                                DONE)))
                        .stats();
        assertEquals(begun.answerTokens() + more.answerTokens(), more.after(begun).answerTokens());
        assertTrue(more.after(begun).answerTokens() > more.answerTokens());
    }

    /** An answer may well say the question again. */
    @Test
    void aRepeatedQuestionIsAnAnswer() {
        List<ReplyEvent> events =
                events(Answer.stream(said("What is 2 + 3? It is 5."), finished("stop"), DONE));
        assertEquals("What is 2 + 3? It is 5.", answer(events));
    }

    @Test
    void cancellingClosesTheConnectionAtOnce() throws Exception {
        server.then(Answer.stream(said("one")).ending(End.ALIVE));
        CompletableFuture<ReplyEvent> first = new CompletableFuture<>();
        Reply reply = engine.reply(Demo.ask("Count."), first::complete);
        assertEquals(new ReplyEvent.AnswerDelta("one", 1), first.get(20, TimeUnit.SECONDS));
        reply.cancel();
        ReplyEvent last = reply.completion().get(20, TimeUnit.SECONDS);
        assertEquals(
                FinishReason.CANCELLED, assertInstanceOf(ReplyEvent.Finished.class, last).reason());
        assertTrue(server.left.await(20, TimeUnit.SECONDS));
    }

    @Test
    void aReplyThatWaitsForTheServerCanBeCancelled() throws Exception {
        server.then(Answer.stream().ending(End.SILENT));
        Reply reply = engine.reply(Demo.ask("Count."), event -> {});
        while (server.bodies.isEmpty()) {
            Thread.sleep(5);
        }
        reply.cancel();
        ReplyEvent last = reply.completion().get(20, TimeUnit.SECONDS);
        assertEquals(
                FinishReason.CANCELLED, assertInstanceOf(ReplyEvent.Finished.class, last).reason());
    }

    @Test
    void piecesThatAreMoreThanTokensAreNotCountedAsTokens() {
        String thought = "Two and three are five, as everybody knows. ".repeat(9).strip();
        String usage = "data: {\"choices\":[],\"usage\":{\"completion_tokens\":100}}\n\n";
        for (String first :
                List.of(
                        delta("\"reasoning_content\":\"" + thought + "\""),
                        said("<think>" + thought + "</think>"))) {
            List<ReplyEvent> untold =
                    events(Answer.stream(first, said("5"), finished("stop"), DONE));
            assertEquals(thought, thought(untold));
            assertTrue(
                    untold.contains(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 0)),
                    untold.toString());
            assertEquals(0, ended(untold).stats().reasoningTokens());
            assertEquals(0, ended(untold).stats().answerTokens());
            ReplyStats told =
                    ended(events(Answer.stream(first, said("5"), finished("stop"), usage, DONE)))
                            .stats();
            assertEquals(99, told.reasoningTokens());
            assertEquals(1, told.answerTokens());
        }
    }

    @Test
    void figuresAreTheServersWhereItTellsThem() {
        ReplyStats stats =
                ended(
                                events(
                                        Answer.stream(
                                                delta("\"reasoning\":\"Hm.\""),
                                                said("5"),
                                                finished("stop"),
                                                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":30,\"prompt_tokens_details\":{\"cached_tokens\":32},\"completion_tokens_details\":{\"reasoning_tokens\":20}},\"timings\":{\"prompt_ms\":500,\"predicted_ms\":2000}}\n\n",
                                                DONE)))
                        .stats();
        assertEquals(40, stats.promptTokens());
        assertEquals(32, stats.cachedTokens());
        assertEquals(20, stats.reasoningTokens());
        assertEquals(10, stats.answerTokens());
        assertEquals(Duration.ofMillis(500), stats.prefillTime());
        assertEquals(15, Objects.requireNonNull(stats.decodeTokensPerSecond()), 0.001);
        assertEquals(server.address().getAuthority(), stats.provider());
    }

    /** Nearly all time went by before anything came, and belongs to both. */
    @Test
    void aSecretThoughtLeavesNoRateToTell() {
        String[] pieces = new String[20];
        Arrays.fill(pieces, said("5 "));
        String usage =
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":2020,\"completion_tokens_details\":{\"reasoning_tokens\":2000}}}\n\n";
        ReplyStats secret =
                ended(events(Answer.stream(String.join("", pieces), finished("stop"), usage, DONE)))
                        .stats();
        assertEquals(2000, secret.reasoningTokens());
        assertNull(secret.decodeTokensPerSecond());
        assertNull(secret.prefillTokensPerSecond());
        assertTrue(secret.prefillTime().compareTo(secret.timeToFirstToken()) >= 0);
    }

    @Test
    void piecesThatAreMuchOfAReplyLeaveNoRateToTell() {
        String words = "Two and three are five, as everybody knows. ".repeat(9);
        String usage =
                "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":40,\"completion_tokens\":200}}\n\n";
        ReplyStats few =
                ended(
                                events(
                                        Answer.stream(
                                                said(words),
                                                said(words),
                                                finished("stop"),
                                                usage,
                                                DONE)))
                        .stats();
        assertEquals(200, few.answerTokens());
        assertNull(few.decodeTokensPerSecond());
        assertNull(few.prefillTokensPerSecond());
    }

    @Test
    void aSeedIsToldWhereOneWasSent() {
        server.then(Answer.stream(said("5"), finished("stop"), DONE));
        assertNull(ended(events(Demo.ask("Hi").withSeed(null))).stats().seed());
        server.then(Answer.stream(said("5"), finished("stop"), DONE));
        assertEquals(7L, ended(events(Demo.ask("Hi").withSeed(7L))).stats().seed());
        server.then(
                Answer.json(400, "{\"error\":{\"message\":\"Unsupported parameter: 'seed'\"}}"),
                Answer.stream(said("5"), finished("stop"), DONE));
        assertNull(ended(events(Demo.ask("Hi").withSeed(7L))).stats().seed());
    }

    @ParameterizedTest
    @CsvSource({"length, 9, ANSWER_LIMIT", "length, 0, CONTEXT_FULL", "stop, 9, STOP"})
    void aReplyEndsForAReason(String told, int limit, FinishReason expected) {
        server.then(Answer.stream(said("5"), finished(told), DONE));
        List<ReplyEvent> events = events(Demo.ask("Hi").withAnswerLimit(limit));
        assertEquals(expected, ended(events).reason());
    }

    @Test
    void aFilteredReplyIsNotTakenForAWholeOne() {
        List<ReplyEvent> events =
                events(Answer.stream(said("one"), finished("content_filter"), DONE));
        assertEquals(ProblemCode.REMOTE_FILTERED, problem(events).code());
        assertEquals("one", answer(events));
    }

    @Test
    void theWholeChatIsSentWithoutItsThoughts() {
        server.then(Answer.stream(said("5"), DONE));
        events(
                Demo.request(
                        List.of(
                                ChatMessage.system("Be brief."),
                                ChatMessage.user("Hi"),
                                ChatMessage.assistant("secret thought", "Hello"),
                                ChatMessage.user("What is 2 + 3?")),
                        SamplingParameters.GREEDY));
        String sent = server.bodies.getFirst();
        assertTrue(
                sent.contains(
                        "[{\"role\":\"system\",\"content\":\"Be brief.\"},{\"role\":\"user\",\"content\":\"Hi\"},{\"role\":\"assistant\",\"content\":\"Hello\"},{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]"),
                sent);
        assertTrue(sent.contains("\"model\":\"r1\""), sent);
        assertFalse(sent.contains("secret"), sent);
    }

    @Test
    void nothingIsAskedBeforeTheFirstQuestion() {
        assertTrue(server.paths.isEmpty());
        assertNotNull(engine.info().server());
    }
}

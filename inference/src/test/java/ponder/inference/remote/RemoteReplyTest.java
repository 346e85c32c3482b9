package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ponder.inference.remote.ScriptedServer.DONE;
import static ponder.inference.remote.ScriptedServer.delta;
import static ponder.inference.remote.ScriptedServer.finished;
import static ponder.inference.remote.ScriptedServer.said;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.ReasoningEnd;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;
import ponder.inference.remote.ScriptedServer.End;
import ponder.inference.sampling.SamplingParameters;

/** What becomes of a server's answer, whatever it is like. */
class RemoteReplyTest {
    private static final RemoteReply.Patience SHORT =
            new RemoteReply.Patience(
                    Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofMillis(200));

    private final ScriptedServer server;
    private ChatEngine engine;

    RemoteReplyTest() throws IOException {
        server = new ScriptedServer();
        engine = open("");
    }

    private ChatEngine open(String key) {
        return RemoteEngines.open(
                new Endpoint(server.address(), "r1"),
                Demo.options().withKeys(address -> key),
                SHORT);
    }

    @AfterEach
    void closeAll() {
        engine.close();
        server.close();
    }

    private List<ReplyEvent> events(Answer... answers) {
        server.then(answers);
        return events(Demo.ask("What is 2 + 3?"));
    }

    private List<ReplyEvent> events(ChatRequest request) {
        List<ReplyEvent> events = new ArrayList<>();
        engine.reply(request, events::add).completion().join();
        return events;
    }

    private static String thought(List<ReplyEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.ReasoningDelta delta) {
                text.append(delta.text());
            } else if (event instanceof ReplyEvent.AnswerWasThought was) {
                text.append(was.thought());
            }
        }
        return text.toString();
    }

    private static String answer(List<ReplyEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.AnswerDelta delta) {
                text.append(delta.text());
            } else if (event instanceof ReplyEvent.AnswerWasThought) {
                text.setLength(0);
            }
        }
        return text.toString();
    }

    private static ReplyEvent.Finished ended(List<ReplyEvent> events) {
        return assertInstanceOf(ReplyEvent.Finished.class, events.getLast());
    }

    private static Problem problem(List<ReplyEvent> events) {
        return assertInstanceOf(ReplyEvent.Failed.class, events.getLast()).problem();
    }

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

    /** As {@code transformers serve} tells it where a template opens the thought. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<｜begin▁of▁sentence｜><｜User｜>What is 2 + 3?<｜Assistant｜>",
                "Be brief.<｜User｜>What is 2 + 3?<｜Assistant｜>",
                "<|im_start|>user\\nWhat is 2 + 3?<|im_end|>\\n<|im_start|>assistant\\n"
            })
    void thePromptThatComesBeforeTheThoughtIsNoAnswer(String prompt) {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                said(prompt),
                                delta("\"reasoning_content\":\"2 and 3 make 5.\""),
                                said("5"),
                                finished("stop"),
                                DONE));
        assertEquals("2 and 3 make 5.", thought(events));
        assertEquals("5", answer(events));
    }

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

    /** No honest server needs as much for one piece, and what came before it is no other reply. */
    @Test
    void aPieceWithoutAnEndCutsTheReplyOff() {
        String endless = "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(33 << 20);
        List<ReplyEvent> events = events(Answer.stream(said("Begun. "), endless));
        assertEquals("Begun. ", answer(events));
        assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(events).code());
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

    @ParameterizedTest
    @ValueSource(strings = {"reasoning_content", "reasoning", "thinking"})
    void thoughtsHaveSeveralNames(String field) {
        List<ReplyEvent> events =
                events(Answer.stream(delta("\"" + field + "\":\"Hm.\""), said("5"), DONE));
        assertEquals("Hm.", thought(events));
        assertEquals("5", answer(events));
    }

    @Test
    void aThoughtThatIsSentUnderTwoNamesIsShownOnce() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta("\"reasoning\":\"Hm.\",\"reasoning_content\":\"Hm.\""),
                                said("5"),
                                DONE));
        assertEquals("Hm.", thought(events));
    }

    @Test
    void contentMayBeParts() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta(
                                        "\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm.\"}]}]"),
                                delta("\"content\":[{\"type\":\"text\",\"text\":\"5\"}]"),
                                DONE));
        assertEquals("Hm.", thought(events));
        assertEquals("5", answer(events));
    }

    @Test
    void thoughtsMayStandInTheAnswerBetweenTags() {
        List<ReplyEvent> events =
                events(Answer.stream(said("<thi"), said("nk>\\nHm.</th"), said("ink>5"), DONE));
        assertEquals("Hm.", thought(events));
        assertEquals("5", answer(events));
    }

    @Test
    void aServerThatTellsThoughtsApartQuotesTagsInItsAnswer() {
        List<ReplyEvent> events =
                events(
                        Answer.stream(
                                delta("\"reasoning\":\"Hm.\""),
                                said("<think> opens a thought."),
                                DONE));
        assertEquals("<think> opens a thought.", answer(events));
    }

    /** The template opens the thought in the prompt, and nothing tells so before it is closed. */
    @Test
    void aThoughtThatNothingOpensIsKnownAtItsEndAndThenFromTheFirstWord() {
        Answer unopened = Answer.stream(said("Hm."), said("</thi"), said("nk>\\n\\n5"), DONE);
        List<ReplyEvent> first = events(unopened);
        assertEquals("Hm.", thought(first));
        assertEquals("5", answer(first));
        assertTrue(first.contains(new ReplyEvent.AnswerWasThought("Hm.", 3)), first.toString());
        assertTrue(
                first.contains(new ReplyEvent.ReasoningFinished(ReasoningEnd.NATURAL, 3)),
                first.toString());
        List<ReplyEvent> second = events(unopened);
        assertTrue(second.contains(new ReplyEvent.ReasoningDelta("Hm.", 1)), second.toString());
        assertEquals("Hm.", thought(second));
        assertEquals("5", answer(second));
        events(Answer.stream(said("5"), finished("stop"), DONE));
        assertEquals("5", answer(events(Answer.stream(said("5"), finished("stop"), DONE))));
    }

    @Test
    void anAnswerThatTalksOfTagsIsOne() {
        Answer talk = Answer.stream(said("From <think> "), said("to </think>."), DONE);
        assertEquals("From <think> to </think>.", answer(events(talk)));
        server.then(Answer.stream(said("It is </think>."), DONE));
        List<ReplyEvent> asked = events(Demo.ask("What is </think> for?"));
        assertEquals("It is </think>.", answer(asked));
    }

    static Stream<Answer> wholeStreams() {
        String said = said("Grüße, 世界 👋");
        return Stream.of(
                Answer.stream(said, finished("stop"), DONE),
                Answer.stream(said, finished("stop")),
                Answer.stream(said, DONE),
                Answer.stream(said, "data:[DONE]"),
                Answer.stream((said + DONE).replace("\n", "\r\n")),
                Answer.stream((said + DONE).replace("\n", "\r")),
                Answer.stream("\uFEFF: OPENROUTER PROCESSING\n\n", said, ": ping\n\n", DONE),
                Answer.stream("event: message\nid: 7\nretry: 3\n" + said + DONE),
                Answer.stream("data:\n\n" + said.replace("data: ", "data:") + DONE),
                Answer.stream(said.replace(",\"delta\"", ",\ndata: \"delta\""), DONE),
                Answer.stream(said, said("").replace("\"\"", "null"), finished("stop"), DONE),
                Answer.stream(said.replace("\"delta\"", "\"message\""), DONE),
                Answer.stream(said, "data: {\"choices\":[],\"usage\":{}}\n\n", DONE),
                Answer.stream(said, finished("stop")).ending(End.BROKEN),
                Answer.stream(said, finished("stop")).ending(End.SILENT),
                Answer.stream(said, DONE).ending(End.SILENT),
                Answer.stream(said, DONE).ending(End.ALIVE),
                Answer.json(
                        200,
                        "\n {\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"Grüße, 世界 👋\"},\"finish_reason\":\"stop\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("wholeStreams")
    void everyFormOfAWholeReplyIsOne(Answer form) {
        List<ReplyEvent> events = events(form);
        assertEquals("Grüße, 世界 👋", answer(events));
        assertEquals(FinishReason.STOP, ended(events).reason());
    }

    @Test
    void whereverAStreamIsCutTheEventsAreTheSame() {
        byte[] stream =
                (": hello\r\n\r\n"
                                + delta("\"reasoning_content\":\"Überlegen … 👋\"")
                                + said("<b>世界</b>").replace("\n", "\r\n")
                                + said("</think>")
                                + finished("length")
                                + DONE)
                        .getBytes(StandardCharsets.UTF_8);
        List<ReplyEvent> whole = events(Answer.cut(stream, stream.length));
        assertEquals("<b>世界</b></think>", answer(whole));
        for (int every = 1; every < 40; every++) {
            List<ReplyEvent> cut = events(Answer.cut(stream, every));
            assertEquals(whole.subList(0, whole.size() - 1), cut.subList(0, cut.size() - 1));
            assertEquals(ended(whole).reason(), ended(cut).reason());
        }
    }

    @ParameterizedTest
    @CsvSource({"BROKEN, 'half a w'", "WHOLE, 'half a w'", "BROKEN, ''"})
    void aStreamThatEndsInMidWordKeepsWhatCame(End end, String before) {
        Answer cut =
                before.isEmpty()
                        ? Answer.stream(": ping\n\n").ending(end)
                        : Answer.stream(said(before), "data: {\"choices\":[{\"del").ending(end);
        List<ReplyEvent> events = events(cut);
        assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(events).code());
        assertEquals(before, answer(events));
    }

    /** Far more than a client reads before the connection breaks. */
    @Test
    void nothingThatCameBeforeTheConnectionBrokeIsLost() {
        String[] pieces = Collections.nCopies(2_000, said("word ")).toArray(String[]::new);
        List<ReplyEvent> events = events(Answer.stream(pieces).ending(End.BROKEN));
        assertEquals(ProblemCode.REMOTE_CUT_OFF, problem(events).code());
        assertEquals("word ".repeat(2_000), answer(events));
    }

    @Test
    void aStreamThatStallsIsEnded() {
        List<ReplyEvent> events = events(Answer.stream(said("one")).ending(End.SILENT));
        assertEquals(ProblemCode.REMOTE_STALLED, problem(events).code());
        assertEquals("one", answer(events));
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

    static Stream<String> errorsInAStream() {
        return Stream.of(
                "data: {\"error\":{\"message\":\"Out of memory.\",\"code\":500}}\n\n",
                "data: {\"error\": \"Out of memory\"}\n\n",
                "data: {\"object\":\"error\",\"message\":\"Out of memory\",\"code\":400}\n\n",
                "event: error\ndata: {\"type\":\"error\",\"error\":{\"message\":\"Out of memory\"}}\n\n",
                "event: error\ndata: Out of\tmemory\n\n",
                "error: {\"code\":500,\"message\":\"Out of memory\",\"type\":\"server_error\"}\n\n");
    }

    @ParameterizedTest
    @MethodSource("errorsInAStream")
    void anErrorInTheStreamIsSaidAndWhatCameIsKept(String error) {
        List<ReplyEvent> events = events(Answer.stream(said("one"), error));
        assertEquals("Out of memory", problem(events).values().get("reason"));
        assertEquals("one", answer(events));
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
    void theKeyGoesToTheServerAndIntoNoSentence() {
        engine.close();
        engine = open("sk-secret");
        String body = "{\"error\":{\"message\":\"Quota of key sk-secret is used up.\"}}";
        Problem problem = problem(events(Answer.json(402, body)));
        assertEquals(List.of("Bearer sk-secret"), server.keys);
        assertFalse(problem.toString().contains("sk-secret"), problem.toString());
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
        assertEquals(15, stats.decodeTokensPerSecond(), 0.001);
        assertEquals(server.address().getAuthority(), stats.provider());
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
    void thinkingIsSwitchedOffByTheWordsThatServersKnow() {
        server.then(Answer.stream(said("5"), DONE));
        events(Demo.ask("Hi").withThinking(ThinkingMode.OFF));
        String sent = server.bodies.getFirst();
        assertTrue(sent.contains("\"reasoning_effort\":\"none\""), sent);
        assertTrue(sent.contains("\"enable_thinking\":false"), sent);
    }

    @Test
    void nothingIsAskedBeforeTheFirstQuestion() {
        assertTrue(server.paths.isEmpty());
        assertNotNull(engine.info().server());
    }
}

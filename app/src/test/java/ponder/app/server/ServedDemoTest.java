package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.server.Served.Said;
import ponder.app.server.reply.Models;
import ponder.app.server.reply.OwnModels;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineOptions;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource;
import ponder.inference.ReplyEvent;
import ponder.inference.ReplyStats;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.engines.EngineFactory;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.JsonNode;

/** The model that comes with Ponder, asked over the wire. */
class ServedDemoTest {
    private static final SamplingParameters SAMPLING =
            SamplingParameters.DEEPSEEK.withTemperature(0.9f).withTopK(40).withMinP(0.01f);

    static final Path DEMO =
            Path.of("").toAbsolutePath().resolveSibling("assets/demo-model/package");

    private final EngineOptions options;
    private final ChatEngine local;
    private final Served served;

    ServedDemoTest(@TempDir Path cache) {
        options = EngineOptions.in(cache);
        local = open(new ModelSource.LocalFolder(DEMO));
        served = new Served(local, ServerOptions.onLoopback(0));
    }

    @AfterEach
    void close() {
        served.close();
        local.close();
    }

    private ChatEngine open(ModelSource source) {
        return EngineFactory.open(source, options);
    }

    private ModelSource endpoint() {
        return new ModelSource.Endpoint(URI.create(served.server.address()), "r1");
    }

    /** What was thought and answered. */
    private record Heard(String thought, String answer, FinishReason reason, ReplyStats stats) {
        static Heard of(ChatEngine engine, ChatRequest request) {
            StringBuilder thought = new StringBuilder();
            StringBuilder answer = new StringBuilder();
            ReplyEvent last =
                    engine.reply(
                                    request,
                                    event -> {
                                        if (event instanceof ReplyEvent.ReasoningDelta delta) {
                                            thought.append(delta.text());
                                        } else if (event instanceof ReplyEvent.AnswerDelta delta) {
                                            answer.append(delta.text());
                                        }
                                    })
                            .completion()
                            .join();
            ReplyEvent.Finished finished = assertInstanceOf(ReplyEvent.Finished.class, last);
            return new Heard(
                    thought.toString(), answer.toString(), finished.reason(), finished.stats());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"What is 17 * 23?", "What is 2 + 3?", "Who are you?", "日本語で？ 👋"})
    void aReplyOverTheWireIsTheLocalOneToTheLetter(String question) {
        List<ChatMessage> chat = new ArrayList<>();
        chat.add(ChatMessage.user(question));
        try (ChatEngine remote = open(endpoint())) {
            for (long seed = 1; seed <= 3; seed++) {
                ChatRequest request = new ChatRequest(chat, SAMPLING, ThinkingMode.ON, 0, 0, seed);
                Heard here = Heard.of(local, request);
                Heard there = Heard.of(remote, request);
                assertEquals(here.thought(), there.thought());
                assertEquals(here.answer(), there.answer());
                assertEquals(here.reason(), there.reason());
                assertEquals(here.stats().promptTokens(), there.stats().promptTokens());
                assertEquals(here.stats().reasoningTokens(), there.stats().reasoningTokens());
                assertEquals(here.stats().answerTokens(), there.stats().answerTokens());
                chat.add(ChatMessage.assistant("", here.answer()));
                chat.add(ChatMessage.user("And 4 + " + seed + "?"));
            }
        }
    }

    @Test
    void thinkingIsSwitchedOffOverTheWireToo() {
        ChatRequest request =
                new ChatRequest(
                        List.of(ChatMessage.user("What is 2 + 3?")),
                        SAMPLING,
                        ThinkingMode.OFF,
                        0,
                        0,
                        5L);
        try (ChatEngine remote = open(endpoint())) {
            Heard there = Heard.of(remote, request);
            assertEquals(Heard.of(local, request).answer(), there.answer());
            assertEquals("", there.thought());
        }
    }

    @Test
    void aStopWordAndALimitEndTheModelToo() throws IOException {
        String question =
                "{\"temperature\":0,\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]";
        Said whole = served.post("/v1/chat/completions", question + "}");
        String answer = Served.text(whole.json(), "/choices/0/message/content");
        assertTrue(answer.contains("="), answer);
        Said stopped = served.post("/v1/chat/completions", question + ",\"stop\":\"=\"}");
        assertEquals(
                answer.substring(0, answer.indexOf("=")),
                Served.text(stopped.json(), "/choices/0/message/content"));
        Said cut = served.post("/v1/chat/completions", question + ",\"max_tokens\":7}");
        assertEquals("length", Served.text(cut.json(), "/choices/0/finish_reason"));
        assertEquals(7, cut.json().at("/usage/completion_tokens").asInt());
        String thought = Served.text(whole.json(), "/choices/0/message/reasoning_content");
        assertTrue(
                thought.startsWith(
                        Served.text(cut.json(), "/choices/0/message/reasoning_content")));
    }

    @Test
    void anAnswerIsGoneOnWith() throws IOException {
        Said said =
                served.post(
                        "/v1/chat/completions",
                        """
                        {"temperature":0,"messages":[{"role":"user","content":"What is 2 + 3?"},
                         {"role":"assistant","content":"2 + 3 ="}]}
                        """);
        String more = Served.text(said.json(), "/choices/0/message/content");
        assertTrue(more.contains("5"), more);
        assertFalse(more.contains("2 + 3"), more);
    }

    @Test
    void whatTheClientBeganIsNotCountedAsThought() throws IOException {
        String begun = "2 plus 3 is the same as 3 plus 2, which is 5.";
        JsonNode answered = usageAfter(begun, "2 + 3 =");
        assertTrue(answered.at("/completion_tokens").asInt() > 0, answered.toString());
        assertEquals(0, answered.at("/completion_tokens_details/reasoning_tokens").asInt());
        JsonNode thought = usageAfter(begun, "");
        int made = thought.at("/completion_tokens").asInt();
        int of = thought.at("/completion_tokens_details/reasoning_tokens").asInt();
        assertTrue(of > 0 && of < made, thought.toString());
    }

    private JsonNode usageAfter(String thought, String answer) throws IOException {
        return served.post(
                        "/v1/chat/completions",
                        """
                        {"temperature":0,"continue_final_message":true,
                         "messages":[{"role":"user","content":"What is 2 + 3?"},
                         {"role":"assistant","reasoning_content":"%s","content":"%s"}]}
                        """
                                .formatted(thought, answer))
                .json()
                .at("/usage");
    }

    /** Cut off in the thought, and in the answer. */
    @Test
    void aReplyGoesOnOverTheWireAsItDoesHere() {
        List<ChatMessage> chat = List.of(ChatMessage.user("What is 17 * 23?"));
        ChatRequest request =
                new ChatRequest(chat, SamplingParameters.GREEDY, ThinkingMode.ON, 0, 0, 1L);
        Heard whole = Heard.of(local, request);
        String half = whole.thought().substring(0, whole.thought().length() / 2);
        try (ChatEngine remote = open(endpoint())) {
            for (ReplyStart start :
                    List.of(
                            ReplyStart.thought(half),
                            ReplyStart.answer(whole.thought(), "17 × 23 ="))) {
                Heard here = Heard.of(local, request.withStart(start));
                Heard there = Heard.of(remote, request.withStart(start));
                assertEquals(here.thought(), there.thought());
                assertEquals(here.answer(), there.answer());
                assertTrue(there.answer().contains("391"), there.answer());
            }
        }
    }

    @Test
    void tokensAreCountedAsTheyAreRead() throws IOException {
        String chat = "\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]";
        Said counted = served.post("/v1/messages/count_tokens", "{" + chat + "}");
        Said said = served.post("/v1/messages", "{\"max_tokens\":1," + chat + "}");
        assertEquals(200, counted.status(), counted.body());
        int read =
                said.json().at("/usage/input_tokens").asInt()
                        + said.json().at("/usage/cache_read_input_tokens").asInt();
        assertTrue(read > 5, counted.body());
        assertEquals(read, counted.json().get("input_tokens").asInt(), counted.body());
        String endless = chat.replace("What", "What ".repeat(20_000));
        assertEquals(400, served.post("/v1/messages/count_tokens", "{" + endless + "}").status());
    }

    /** The joined tokens are the text, and the likeliest are no less likely than what was drawn. */
    @Test
    void tokensAreToldWithTheirProbabilities() throws IOException {
        String asked =
                "{\"seed\":3,\"logprobs\":true,\"top_logprobs\":3,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"What is 17 * 23?\"}]}";
        JsonNode choice = served.post("/v1/chat/completions", asked).json().at("/choices/0");
        for (String part : List.of("content", "reasoning_content")) {
            StringBuilder joined = new StringBuilder();
            for (JsonNode token : choice.at("/logprobs/" + part)) {
                joined.append(Served.text(token, "/token"));
                assertEquals(3, token.get("top_logprobs").size());
                double best = token.at("/top_logprobs/0/logprob").asDouble();
                assertTrue(best <= 0 && best >= token.get("logprob").asDouble(), token.toString());
            }
            assertEquals(Served.text(choice, "/message/" + part), joined.toString());
        }
        String plain = asked.replace("\"logprobs\":true,\"top_logprobs\":3,", "");
        JsonNode same = served.post("/v1/chat/completions", plain).json();
        assertEquals(choice.get("message"), same.at("/choices/0/message"));
    }

    @Test
    void aTextIsGoneOnFrom() throws IOException {
        String asked = "{\"prompt\":\"Okay, I need to add 2 and 3. 2 + 3 =\",\"temperature\":0}";
        Said said = served.post("/v1/completions", asked);
        String text = Served.text(said.json(), "/choices/0/text");
        assertTrue(text.startsWith(" 5"), said.body());
        Said stream = served.post("/v1/completions", asked.replace("0}", "0,\"stream\":true}"));
        assertEquals(text, Served.joined(stream, "/choices/0/text"));
    }

    /** Turns are fair: who asks first is answered first. */
    @Test
    void eightClientsAreAllAnsweredTheSame() throws Exception {
        String question =
                "{\"seed\":3,\"messages\":[{\"role\":\"user\",\"content\":\"What is 17 * 23?\"}]}";
        String alone =
                Served.text(
                        served.post("/v1/chat/completions", question).json(),
                        "/choices/0/message/content");
        List<CompletableFuture<String>> all =
                IntStream.range(0, 8)
                        .mapToObj(
                                i ->
                                        CompletableFuture.supplyAsync(
                                                () -> {
                                                    try {
                                                        return Served.text(
                                                                served.post(
                                                                                "/v1/chat/completions",
                                                                                question)
                                                                        .json(),
                                                                "/choices/0/message/content");
                                                    } catch (IOException e) {
                                                        throw new IllegalStateException(e);
                                                    }
                                                },
                                                r -> Thread.ofVirtual().start(r)))
                        .toList();
        for (CompletableFuture<String> each : all) {
            assertEquals(alone, each.get(60, TimeUnit.SECONDS));
        }
    }

    @Test
    void theModelComesWhenItIsAskedFor(@TempDir Path cache) throws IOException {
        Models models =
                new OwnModels(
                        List.of("demo"),
                        (name, wanted) ->
                                EngineFactory.open(
                                        new ModelSource.LocalFolder(DEMO),
                                        EngineOptions.in(cache),
                                        wanted),
                        Duration.ZERO);
        try (Served later = new Served(models, ServerOptions.onLoopback(0))) {
            later.get("/v1/models");
            assertEquals("", models.loaded());
            Said said =
                    later.post(
                            "/v1/messages",
                            "{\"max_tokens\":50,\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]}");
            assertTrue(Served.text(said.json(), "/content/0/text").contains("5"), said.body());
            assertEquals("demo", models.loaded());
        }
    }
}

package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.EngineOptions.Keys;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import ponder.inference.remote.ScriptedServer.Answer;

/**
 * What servers that nobody here wrote have said, word for word. They were asked "What is 2 + 3?" of
 * the demo model.
 */
class RecordedServersTest {
    private static final int PACKET = 100;

    private final ScriptedServer server;

    RecordedServersTest() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] recorded(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        RecordedServersTest.class.getResourceAsStream("/remote/" + file), file)) {
            return in.readAllBytes();
        }
    }

    private Demo.Transcript reply(String file) throws IOException {
        server.then(Answer.cut(recorded(file), PACKET));
        try (ChatEngine engine =
                RemoteEngines.open(new Endpoint(server.address(), "demo"), Demo.options())) {
            return Demo.reply(engine, Demo.ask("What is 2 + 3?"));
        }
    }

    /** It repeats the prompt before the thought, and the token that ends a reply after it. */
    @Test
    void transformersServeThinksAndAnswers() throws IOException {
        Demo.Transcript reply = reply("transformers-serve/thought.sse");
        assertEquals("2 + 3 = **5**", reply.answer());
        assertEquals("Okay, I need to add 2 and 3. 2 + 3 = 5.\n", reply.reasoning());
        assertEquals(FinishReason.STOP, reply.finished().reason());
        assertEquals(13, reply.finished().stats().promptTokens());
        assertEquals(
                26,
                reply.finished().stats().reasoningTokens()
                        + reply.finished().stats().answerTokens());
    }

    @Test
    void transformersServeEndsAtTheLimit() throws IOException {
        Demo.Transcript reply = reply("transformers-serve/length.sse");
        assertEquals("", reply.answer());
        assertEquals(FinishReason.CONTEXT_FULL, reply.finished().reason());
    }

    @Test
    void transformersServeListsItsModels() throws IOException {
        server.then(Answer.cut(recorded("transformers-serve/models.json"), PACKET));
        assertEquals(
                List.of(new Endpoint(server.address(), "demo")),
                RemoteEngines.models(server.address(), Keys.NONE));
    }

    @Test
    void transformersServeNamesWhatItDoesNotKnow() throws IOException {
        String refusal =
                new String(
                        recorded("transformers-serve/unknown-fields.json"), StandardCharsets.UTF_8);
        server.then(Answer.json(422, refusal));
        var request = Demo.ask("What is 2 + 3?");
        server.then(Answer.cut(recorded("transformers-serve/thought.sse"), PACKET));
        try (ChatEngine engine =
                RemoteEngines.open(new Endpoint(server.address(), "demo"), Demo.options())) {
            Demo.Transcript reply =
                    Demo.reply(
                            engine,
                            request.withSampling(request.sampling().withTopK(20).withMinP(0.1f)));
            assertEquals("2 + 3 = **5**", reply.answer());
            assertNotNull(reply.finished().stats().fallbackReason());
        }
    }

    /**
     * Before {@code transformers serve}: it adds what the thought took, and the end of the stream.
     */
    @Test
    void litellmsProxyThinksAndAnswers() throws IOException {
        Demo.Transcript reply = reply("litellm/thought.sse");
        assertEquals("2 + 3 = **5**", reply.answer());
        assertEquals("Okay, I need to add 2 and 3. 2 + 3 = 5.\n", reply.reasoning());
        assertEquals(22, reply.finished().stats().reasoningTokens());
        assertEquals(4, reply.finished().stats().answerTokens());
    }

    /** Without a database it cannot tell a wrong key from another error. */
    @Test
    void litellmsProxyRefuses() throws IOException {
        server.then(
                Answer.json(400, text("litellm/wrong-key.json")),
                Answer.json(400, text("litellm/no-model.json")));
        Endpoint demo = new Endpoint(server.address(), "demo");
        assertEquals(ProblemCode.REMOTE_REFUSED, refusal(demo));
        assertEquals(ProblemCode.REMOTE_NO_MODEL, refusal(demo));
    }

    /** Its template opens the thought, of which nothing tells before its end. */
    @Test
    void llamaCppsServerInPythonThinksAndAnswers() throws IOException {
        Demo.Transcript reply = reply("llama-cpp-python/thought.sse");
        assertEquals("2 + 3 = **5**", reply.answer());
        assertEquals("Okay, I need to add 2 and 3. 2 + 3 = 5.\n", reply.reasoning());
        assertEquals(FinishReason.STOP, reply.finished().reason());
    }

    /** It goes on with none, and knows schemas under another name. */
    @Test
    void llamaCppsServerInPythonSaysWhatItCannotDo() throws IOException {
        server.then(Answer.cut(recorded("llama-cpp-python/models.json"), PACKET));
        server.then(Answer.json(500, text("llama-cpp-python/no-schema.json")));
        ChatRequest asked = Demo.ask("What is 2 + 3?");
        try (ChatEngine engine =
                RemoteEngines.open(new Endpoint(server.address(), "demo"), Demo.options())) {
            assertEquals(
                    ProblemCode.REMOTE_CANNOT_CONTINUE,
                    failure(engine, asked.withStart(ReplyStart.answer("", "2 + 3 ="))));
            assertEquals(
                    ProblemCode.REMOTE_REFUSED,
                    failure(engine, asked.withAnswerSchema("{\"type\":\"integer\"}")));
        }
    }

    private static Problem.Code failure(ChatEngine engine, ChatRequest request) {
        return assertInstanceOf(ReplyEvent.Failed.class, Demo.reply(engine, request).last())
                .problem()
                .code();
    }

    @Test
    void ollamaThinksAndAnswers() throws IOException {
        Demo.Transcript reply = reply("ollama/thought.sse");
        assertEquals("2 + 3 = **5**", reply.answer());
        assertEquals("Okay, this is 2 + 3. 2 + 3 = 5.\n", reply.reasoning());
        assertEquals(10, reply.finished().stats().promptTokens());
        server.then(
                Answer.cut(recorded("ollama/models.json"), PACKET),
                Answer.json(404, text("ollama/no-model.json")));
        assertEquals(
                List.of(new Endpoint(server.address(), "demo:latest")),
                RemoteEngines.models(server.address(), Keys.NONE));
        assertEquals(
                ProblemCode.REMOTE_NO_MODEL, refusal(new Endpoint(server.address(), "nothing")));
    }

    private static Problem.Code refusal(Endpoint endpoint) {
        return assertThrows(PonderException.class, () -> RemoteEngines.check(endpoint, Keys.NONE))
                .problem()
                .code();
    }

    private static String text(String file) throws IOException {
        return new String(recorded(file), StandardCharsets.UTF_8);
    }
}

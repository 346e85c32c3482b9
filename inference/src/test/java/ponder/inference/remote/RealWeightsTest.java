package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.Demo;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.ProblemCode;
import ponder.inference.sampling.SamplingParameters;

/**
 * Servers and weights that nobody here wrote. Of what a model says only that much is asked for that
 * any model does. Not part of the build.
 *
 * <pre>
 * ./mvnw -Premote-servers -pl inference -am test -Dweights=FILE.gguf [-Dthinks=true] [-Dcache=FOLDER]
 * </pre>
 */
@Tag("remote-servers")
class RealWeightsTest {
    private static final String WEIGHTS = System.getProperty("remote.weights", "");

    /** Whether the file's template makes its model think. */
    private static final boolean THINKS = Boolean.getBoolean("remote.thinks");

    private static final String KEY = "sk-0f2b7c41d98e4a6b8d3f5e7a9c1b2d4f";
    private static final String CONTINUES = "1. Red\n2. Green\n3.";

    @BeforeAll
    static void wanted() {
        Assumptions.assumeFalse(WEIGHTS.isEmpty(), "skipped: no file is named by -Dweights");
    }

    private static ChatRequest question(int most) {
        return new ChatRequest(
                List.of(
                        ChatMessage.system(
                                THINKS
                                        ? "Think briefly, end your thinking with </think>, and answer."
                                        : "Be brief."),
                        ChatMessage.user("List three colours, one a line.")),
                SamplingParameters.DEEPSEEK.withTemperature(0.3f),
                ThinkingMode.ON,
                0,
                most,
                null);
    }

    private static void chats(Endpoint model, String key) throws Exception {
        try (ChatEngine engine =
                RemoteEngines.open(model, Demo.options().withKeys(server -> key))) {
            Demo.reply(engine, question(120)); // some show only then how their template thinks
            Demo.Transcript reply = Demo.reply(engine, question(120));
            long pieces = reply.events().stream().filter(RealWeightsTest::says).count();
            assertTrue(pieces > 3, "it comes in pieces: " + pieces);
            assertFalse((reply.reasoning() + reply.answer()).isBlank());
            assertEquals(THINKS, !reply.reasoning().isBlank(), reply.reasoning());
            assertFalse(reply.answer().contains("<|"), reply.answer());
            canBeStopped(engine);
        }
    }

    private static boolean says(ReplyEvent event) {
        return event instanceof ReplyEvent.ReasoningDelta
                || event instanceof ReplyEvent.AnswerDelta;
    }

    private static void canBeStopped(ChatEngine engine) throws Exception {
        CompletableFuture<ReplyEvent> first = new CompletableFuture<>();
        Reply reply = engine.reply(question(1000), first::complete);
        first.get(2, TimeUnit.MINUTES);
        reply.cancel();
        ReplyEvent last = reply.completion().get(10, TimeUnit.SECONDS);
        assertEquals(
                FinishReason.CANCELLED, assertInstanceOf(ReplyEvent.Finished.class, last).reason());
    }

    private static Endpoint only(RealServer server, String key) {
        List<Endpoint> all = RemoteEngines.models(server.address(), address -> key);
        assertEquals(1, all.size());
        return all.getFirst();
    }

    private static Demo.Transcript goOn(Endpoint model) {
        try (ChatEngine engine = RemoteEngines.open(model, Demo.options())) {
            return Demo.reply(engine, question(20).withStart(ReplyStart.answer("", CONTINUES)));
        }
    }

    private static void cannotGoOn(Endpoint model) {
        assertEquals(
                ProblemCode.REMOTE_CANNOT_CONTINUE,
                assertInstanceOf(ReplyEvent.Failed.class, goOn(model).last()).problem().code());
    }

    @Test
    void transformersServeAndLitellmsProxyBeforeIt() throws Exception {
        try (RealServer server = new RealServer(WEIGHTS, "transformers", List.of())) {
            Endpoint model = only(server, "");
            chats(model, "");
            cannotGoOn(model);
            try (RealServer proxy =
                    new RealServer(
                            model.model(), "litellm", List.of(server.address().toString(), KEY))) {
                chats(only(proxy, KEY), KEY);
            }
        }
    }

    @Test
    void llamaCppsServerInPython() throws Exception {
        try (RealServer server = new RealServer(WEIGHTS, "llama", List.of())) {
            Endpoint model = only(server, "");
            chats(model, "");
            cannotGoOn(model);
        }
    }

    @Test
    void ollama() throws Exception {
        try (RealServer server = new RealServer(WEIGHTS, "ollama", List.of())) {
            Endpoint model = only(server, "");
            chats(model, "");
            Demo.Transcript more = goOn(model);
            assertFalse(more.answer().isBlank());
            assertFalse(more.answer().contains("1. Red"), more.answer());
        }
    }
}

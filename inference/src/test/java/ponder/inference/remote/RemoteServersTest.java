package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ponder.inference.ChatEngine;
import ponder.inference.Demo;
import ponder.inference.EngineOptions.Keys;
import ponder.inference.FinishReason;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/**
 * Servers that nobody here wrote, with the demo model's weights: those that compute as is done here
 * think and answer to the letter as it does here. Not part of the build.
 *
 * <pre>./mvnw -Premote-servers -pl inference -am test [-Dcache=FOLDER]</pre>
 */
@Tag("remote-servers")
class RemoteServersTest {
    private static final String QUESTION = "What is 47 × 36?";
    private static final String KEY = "sk-0f2b7c41d98e4a6b8d3f5e7a9c1b2d4f";

    private static Demo.Transcript here() {
        try (ChatEngine engine = Demo.engine()) {
            return Demo.reply(engine, Demo.ask(QUESTION));
        }
    }

    private static void saysTheSame(Endpoint endpoint, String key) {
        try (ChatEngine engine =
                RemoteEngines.open(endpoint, Demo.options().withKeys(server -> key))) {
            Demo.Transcript reply = Demo.reply(engine, Demo.ask(QUESTION));
            Demo.Transcript expected = here();
            assertEquals(expected.answer(), reply.answer());
            assertEquals(expected.reasoning().strip(), reply.reasoning().strip());
            assertEquals(FinishReason.STOP, reply.finished().reason());
            assertTrue(reply.finished().stats().promptTokens() > 0);
        }
    }

    @Test
    void transformersServe() throws Exception {
        try (RealServer server = new RealServer("transformers")) {
            Endpoint demo = new Endpoint(server.address(), Demo.checkpoint().toString());
            saysTheSame(demo, "");
            assertEquals(List.of(demo), RemoteEngines.models(server.address(), Keys.NONE));
            canBeCancelled(demo);
            saysTheSame(demo, "");
        }
    }

    private static void canBeCancelled(Endpoint endpoint) throws Exception {
        try (ChatEngine engine = RemoteEngines.open(endpoint, Demo.options())) {
            CompletableFuture<ReplyEvent> first = new CompletableFuture<>();
            Reply reply = engine.reply(Demo.ask(QUESTION), first::complete);
            first.get(1, TimeUnit.MINUTES);
            reply.cancel();
            ReplyEvent last = reply.completion().get(10, TimeUnit.SECONDS);
            assertEquals(
                    FinishReason.CANCELLED,
                    assertInstanceOf(ReplyEvent.Finished.class, last).reason());
        }
    }

    @Test
    void litellmsProxyBeforeIt() throws Exception {
        try (RealServer behind = new RealServer("transformers");
                RealServer proxy = new RealServer("litellm", behind.address().toString(), KEY)) {
            Endpoint demo = new Endpoint(proxy.address(), "served");
            assertEquals(List.of(demo), RemoteEngines.models(proxy.address(), server -> KEY));
            saysTheSame(demo, KEY);
            Endpoint none = new Endpoint(proxy.address(), "nothing");
            PonderException e =
                    assertThrows(
                            PonderException.class, () -> RemoteEngines.check(none, server -> KEY));
            assertEquals(ProblemCode.REMOTE_NO_MODEL, e.problem().code());
        }
    }

    /**
     * Its template opens the thought and it does not say so: the first reply shows that. It takes a
     * reply that was begun for one of the chat.
     */
    @Test
    void llamaCppsServerInPython() throws Exception {
        try (RealServer server = new RealServer("llama")) {
            Endpoint demo = new Endpoint(server.address(), "served");
            assertEquals(List.of(demo), RemoteEngines.models(server.address(), Keys.NONE));
            try (ChatEngine engine = RemoteEngines.open(demo, Demo.options())) {
                Demo.Transcript first = Demo.reply(engine, Demo.ask(QUESTION));
                assertTrue(first.reasoning().contains("47"), first.reasoning());
                assertFalse(first.answer().contains("think"), first.answer());
                Demo.Transcript reply = Demo.reply(engine, Demo.ask(QUESTION).withAlternatives(2));
                assertTrue(reply.reasoning().contains("47"), reply.reasoning());
                assertTrue(reply.answer().contains("1692"), reply.answer());
                assertEquals(reply.answer(), told(reply).strip());
                Demo.Transcript more = goOn(engine, "47 × 36 =");
                assertEquals(
                        ProblemCode.REMOTE_CANNOT_CONTINUE,
                        assertInstanceOf(ReplyEvent.Failed.class, more.last()).problem().code());
            }
            canBeCancelled(demo);
        }
    }

    /** The answer as its tokens say it. */
    private static String told(Demo.Transcript reply) {
        StringBuilder text = new StringBuilder();
        for (ReplyEvent event : reply.events()) {
            if (event instanceof ReplyEvent.TokensScored told) {
                told.scores().stream()
                        .filter(score -> !score.reasoning() && !score.text().contains("</think>"))
                        .forEach(score -> text.append(score.text()));
            }
        }
        return text.toString();
    }

    private static Demo.Transcript goOn(ChatEngine engine, String answer) {
        String thought = here().reasoning();
        return Demo.reply(engine, Demo.ask(QUESTION).withStart(ReplyStart.answer(thought, answer)));
    }

    /** Skipped where it is not installed. */
    @Test
    void ollama() throws Exception {
        try (RealServer server = new RealServer("ollama")) {
            Endpoint demo = new Endpoint(server.address(), "served:latest");
            assertEquals(List.of(demo), RemoteEngines.models(server.address(), Keys.NONE));
            try (ChatEngine engine = RemoteEngines.open(demo, Demo.options())) {
                Demo.Transcript reply = Demo.reply(engine, Demo.ask(QUESTION).withAlternatives(2));
                assertTrue(reply.reasoning().contains("47"), reply.reasoning());
                assertTrue(reply.answer().contains("1692"), reply.answer());
                assertEquals(FinishReason.STOP, reply.finished().reason());
                Demo.Transcript more = goOn(engine, "47 × 36 =");
                assertTrue(more.answer().contains("1692"), more.answer());
                assertEquals("", more.reasoning());
            }
            Endpoint none = new Endpoint(server.address(), "nothing");
            PonderException e =
                    assertThrows(PonderException.class, () -> RemoteEngines.check(none, Keys.NONE));
            assertEquals(ProblemCode.REMOTE_NO_MODEL, e.problem().code());
        }
    }
}

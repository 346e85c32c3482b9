package ponder.inference.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import ponder.inference.problem.PonderException;
import ponder.inference.problem.ProblemCode;

/**
 * Servers that nobody here wrote, with the demo model's weights: they think and answer as it does
 * here. Not part of the build.
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
            Endpoint demo = new Endpoint(proxy.address(), "demo");
            assertEquals(List.of(demo), RemoteEngines.models(proxy.address(), server -> KEY));
            saysTheSame(demo, KEY);
            Endpoint none = new Endpoint(proxy.address(), "nothing");
            PonderException e =
                    assertThrows(
                            PonderException.class, () -> RemoteEngines.check(none, server -> KEY));
            assertEquals(ProblemCode.REMOTE_NO_MODEL, e.problem().code());
        }
    }
}

package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import ponder.app.server.Served.Said;
import ponder.app.server.call.Call;

/** A server of its own for each test, with a model that says what the test wants. */
abstract class ApiServerSetup {
    static final String CHAT = "/v1/chat/completions";

    static final String QUESTION =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]}";

    static final String STREAM = QUESTION.replace("]}", "],\"stream\":true}");
    static final ServerOptions USUAL = ServerOptions.onLoopback(0);

    static final ServerOptions IMPATIENT =
            USUAL.within(new Call.Limits(1_000_000, Duration.ofMillis(400), Duration.ofMinutes(1)));

    final TalkingEngine engine = new TalkingEngine();

    Served serve(ServerOptions options) {
        return new Served(engine, options);
    }

    void quiet() {
        engine.mayTalk.drainPermits();
    }

    void assertCancelled() throws InterruptedException {
        assertTrue(engine.cancelled.tryAcquire(20, TimeUnit.SECONDS));
    }

    /** A client has its reply a moment before it is counted. */
    static void awaitFigure(Served served, String line) throws Exception {
        String figures = "";
        for (int i = 0; i < 200 && !figures.contains(line + "\n"); i++) {
            Thread.sleep(i == 0 ? 0 : 50);
            figures = served.get("/metrics").body();
        }
        assertTrue(figures.contains(line + "\n"), line + " in\n" + figures);
    }

    static CompletableFuture<Said> asking(Served served, String body) {
        CompletableFuture<Said> said = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                said.complete(served.post(CHAT, body));
                            } catch (IOException | RuntimeException e) {
                                said.completeExceptionally(e);
                            }
                        });
        return said;
    }
}

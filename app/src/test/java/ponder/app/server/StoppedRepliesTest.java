package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import ponder.app.server.Served.Said;

/** The user of the computer stops what other programs are being answered. */
class StoppedRepliesTest extends ApiCase {
    private static final String CHAT = "/v1/chat/completions";
    private static final String QUESTION =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]";

    @BeforeEach
    void aWord() {
        engine.mayTalk.drainPermits();
        engine.mayTalk.release(1);
    }

    private CompletableFuture<Said> ask(String more) throws InterruptedException {
        CompletableFuture<Said> said = new CompletableFuture<>();
        int before = engine.requests.size();
        Thread.ofVirtual()
                .start(
                        () -> {
                            try {
                                said.complete(served.post(CHAT, QUESTION + more + "}"));
                            } catch (IOException | RuntimeException e) {
                                said.completeExceptionally(e);
                            }
                        });
        while (engine.requests.size() == before) {
            Thread.sleep(10);
        }
        return said;
    }

    /** Until it is heard; one that has just been asked for is not among them yet. */
    private void stop(CompletableFuture<Said> last) throws InterruptedException {
        while (!last.isDone()) {
            served.server.stopReplies();
            Thread.sleep(10);
        }
    }

    private static Said heard(CompletableFuture<Said> said) throws Exception {
        return said.get(20, TimeUnit.SECONDS);
    }

    @Test
    void whoWaitsForThemIsToldAndTheModelIsFree() throws Exception {
        CompletableFuture<Said> whole = ask("");
        CompletableFuture<Said> waiting = ask("");
        stop(waiting);
        for (CompletableFuture<Said> each : List.of(whole, waiting)) {
            assertEquals(503, heard(each).status());
            assertEquals("serve.stopped", Served.text(heard(each).json(), "/error/code"));
        }
        assertTrue(engine.cancelled.tryAcquire(2, 20, TimeUnit.SECONDS));
        engine.mayTalk.release(100);
        assertEquals(200, heard(ask("")).status(), "those that come later are answered");
    }

    @Test
    void aStreamSaysSoAtItsEnd() throws Exception {
        CompletableFuture<Said> stream = ask(",\"stream\":true");
        while (engine.mayTalk.availablePermits() > 0) {
            Thread.sleep(10);
        }
        stop(stream);
        Said said = heard(stream);
        assertEquals("Two ", Served.joined(said, "/choices/0/delta/reasoning_content"));
        assertEquals("serve.stopped", Served.text(said.data().getLast(), "/error/code"));
    }
}

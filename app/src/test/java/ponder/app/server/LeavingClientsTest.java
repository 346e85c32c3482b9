package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import ponder.app.server.Served.Said;

/** Clients that read nothing, or go away before their reply has ended. */
class LeavingClientsTest extends ApiServerSetup {
    @Test
    void aClientThatReadsNothingHoldsNobodyUp() throws Exception {
        engine.answer = Collections.nCopies(40, "long ".repeat(100_000));
        try (Served served = serve(IMPATIENT.withMost(1));
                Socket deaf = served.connect()) {
            deaf.getOutputStream().write(served.request("POST", CHAT, STREAM));
            assertEquals(200, untilThereIsRoom(served).status());
        }
    }

    /** Of a server with one place. */
    private Said untilThereIsRoom(Served served) throws Exception {
        while (engine.requests.isEmpty()) {
            Thread.sleep(10);
        }
        engine.answer = List.of("5");
        while (true) {
            Said said = served.post(CHAT, QUESTION);
            if (said.status() != 429) {
                return said;
            }
            Thread.sleep(50);
        }
    }

    @Test
    void aClientThatGoesAwayEndsItsReply() throws Exception {
        quiet();
        engine.mayTalk.release(2);
        try (Served served = serve(USUAL)) {
            try (Socket gone = served.connect()) {
                gone.getOutputStream().write(served.request("POST", CHAT, STREAM));
                BufferedReader lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        gone.getInputStream(), StandardCharsets.UTF_8));
                while (!lines.readLine().contains("reasoning_content")) {}
            }
            assertCancelled();
            engine.mayTalk.release(1_000);
            assertEquals(200, served.post(CHAT, QUESTION).status());
            awaitFigure(served, "ponder_replies_total{ending=\"client_gone\"} 1");
            awaitFigure(
                    served,
                    "ponder_requests_total{path=\"/v1/chat/completions\",status=\"200\"} 2");
        }
    }

    @Test
    void aClientThatWaitsForAWholeReplyMayGoToo() throws Exception {
        quiet();
        engine.mayTalk.release(1);
        try (Served served = serve(USUAL)) {
            try (Socket gone = served.connect()) {
                gone.getOutputStream().write(served.request("POST", CHAT, QUESTION));
                while (engine.requests.isEmpty() || engine.mayTalk.availablePermits() > 0) {
                    Thread.sleep(10);
                }
            }
            assertCancelled();
        }
    }

    /** The prompt is being read, and nothing has been said. */
    @Test
    void aClientThatLeavesBeforeTheFirstWordOfAWholeReplyIsNoticed() throws Exception {
        quiet();
        try (Served served = serve(USUAL)) {
            try (Socket client = served.connect()) {
                client.getOutputStream().write(served.request("POST", CHAT, QUESTION));
                client.getOutputStream().flush();
                while (engine.requests.isEmpty()) {
                    Thread.sleep(10);
                }
            }
            assertCancelled();
            awaitFigure(served, "ponder_replies_total{ending=\"client_gone\"} 1");
        }
    }

    @Test
    void aClientThatLeavesWhileItWaitsForItsTurnIsNoticed() throws Exception {
        quiet();
        try (Served served = serve(USUAL)) {
            CompletableFuture<Said> first = asking(served, QUESTION);
            awaitFigure(served, "ponder_replies_in_progress 1");
            try (Socket second = served.connect()) {
                second.getOutputStream().write(served.request("POST", CHAT, QUESTION));
                awaitFigure(served, "ponder_replies_in_progress 2");
            }
            awaitFigure(served, "ponder_replies_in_progress 1");
            awaitFigure(served, "ponder_replies_total{ending=\"client_gone\"} 1");
            engine.mayTalk.release(1_000);
            assertEquals(200, first.get(20, TimeUnit.SECONDS).status());
        }
    }
}

package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.problem.AppProblem;
import ponder.app.server.Served.Said;
import ponder.app.server.reply.Models;
import ponder.app.server.reply.OwnModels;
import ponder.inference.problem.PonderException;

/** Who may ask: keys, names of this computer, web pages. */
class AdmissionTest extends ApiServerSetup {
    @Test
    void aKeyIsAskedForWhereThereIsOne() throws IOException {
        try (Served served = serve(USUAL.withKey("sk-7"))) {
            assertEquals(401, served.get("/v1/models").status());
            assertEquals(401, served.get("/metrics").status());
            Said wrong = served.post(CHAT, QUESTION, "Authorization: Bearer sk-8");
            assertEquals("invalid_api_key", Served.text(wrong.json(), "/error/code"));
            Said other = served.post("/v1/messages", "{}", "x-api-key: sk-");
            assertEquals("authentication_error", Served.text(other.json(), "/error/type"));
            assertEquals(200, served.post(CHAT, QUESTION, "Authorization: Bearer sk-7").status());
            assertEquals(200, served.get("/v1/models", "X-Api-Key: sk-7").status());
            assertEquals(200, served.get("/health").status());
        }
    }

    @Test
    void otherComputersNeedAKey() {
        try (Models models = new OwnModels(List.of("r1"), (n, w) -> engine, Duration.ZERO)) {
            PonderException refused =
                    assertThrows(
                            PonderException.class,
                            () -> ApiServer.start(USUAL.at("0.0.0.0"), models));
            assertEquals(AppProblem.SERVE_NEEDS_KEY, refused.problem().code());
            PonderException nowhere =
                    assertThrows(
                            PonderException.class,
                            () -> ApiServer.start(USUAL.at("no-such-host.invalid"), models));
            assertEquals(AppProblem.SERVE_NO_ADDRESS, nowhere.problem().code());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 200",
        "localhost:7766, 200",
        "LOCALHOST, 200",
        "[::1]:80, 200",
        "evil.example, 403",
        "evil.example:7766, 403",
        "localhost.evil.example, 403",
        "127.0.0.1.evil.example, 403",
        "192.168.0.7, 403",
        "'', 403"
    })
    void aNameThatWasMadeToPointHereIsRefused(String host, int status) throws IOException {
        try (Served served = serve(USUAL)) {
            assertEquals(status, served.get("/v1/models", "Host: " + host).status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "192.168.0.7:7766, 200",
        "[fe80::1], 200",
        "localhost, 200",
        "0.0.0.0, 200",
        "desk.local:7766, 200",
        "a:b:c, 403"
    })
    void aServerForAllGoesByAnyNameAndAsksForItsKey(String host, int status) throws IOException {
        try (Served served = serve(USUAL.at("0.0.0.0").withKey("k"))) {
            Said said = served.get("/v1/models", "Host: " + host, "x-api-key: k");
            assertEquals(status, said.status());
            assertTrue(served.get("/v1/models", "Host: " + host).status() > 400);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: https://evil.example",
                "Origin: null",
                "Origin: http://localhost:3000",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: same-site"
            })
    void aWebPageIsRefused(String header) throws IOException {
        try (Served served = serve(USUAL)) {
            Said said = served.post(CHAT, QUESTION, header);
            assertEquals(403, said.status());
            assertEquals("serve.origin", Served.text(said.json(), "/error/code"));
            assertEquals("", said.header("access-control-allow-origin"));
            assertEquals(403, served.send("OPTIONS", CHAT, "", header).status());
            assertEquals(List.of(), engine.requests);
        }
    }

    @Test
    void aWebPageThatTheUserAllowsMayAsk() throws IOException {
        String page = "http://localhost:3000";
        try (Served served = serve(USUAL.withOrigins(List.of(page)))) {
            Said asked =
                    served.send(
                            "OPTIONS",
                            CHAT,
                            "",
                            "Origin: " + page,
                            "Access-Control-Request-Headers: authorization,content-type");
            assertEquals(204, asked.status());
            assertEquals(page, asked.header("access-control-allow-origin"));
            assertEquals(
                    "authorization,content-type", asked.header("access-control-allow-headers"));
            Said said =
                    served.post(CHAT, QUESTION, "Origin: " + page, "Sec-Fetch-Site: cross-site");
            assertEquals(200, said.status());
            assertEquals(page, said.header("access-control-allow-origin"));
            assertEquals(403, served.get("/v1/models", "Origin: http://localhost:3001").status());
        }
    }
}

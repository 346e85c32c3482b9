package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ponder.app.server.Served.Said;
import ponder.inference.Batching;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.Occupation;
import ponder.inference.engines.EngineFactory;
import tools.jackson.databind.JsonNode;

/** Several replies to one request, which a local model makes as one batch. */
class SideBySideTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String QUESTION =
            "{\"messages\":[{\"role\":\"user\",\"content\":\"What is 47 * 36?\"}],\"n\":4";

    private final ChatEngine engine;
    private final Served served;

    SideBySideTest(@TempDir Path cache) {
        engine =
                EngineFactory.open(
                        new ModelSource.LocalFolder(ServedDemoTest.DEMO), EngineOptions.in(cache));
        served = new Served(engine, ServerOptions.onLoopback(0));
    }

    @AfterEach
    void close() {
        served.close();
        engine.close();
    }

    private Said ask(String more) throws IOException {
        Said said = served.post(CHAT, QUESTION + more + "}");
        assertEquals(200, said.status(), said.body());
        return said;
    }

    private static List<Integer> indices(Said stream) {
        return stream.data().stream()
                .map(event -> event.at("/choices/0"))
                .filter(choice -> !choice.at("/delta/reasoning_content").isMissingNode())
                .map(choice -> choice.get("index").asInt())
                .toList();
    }

    private static String joined(Said stream, int index, String pointer) {
        StringBuilder text = new StringBuilder();
        stream.data().stream()
                .map(event -> event.at("/choices/0"))
                .filter(choice -> choice.path("index").asInt(-1) == index)
                .forEach(choice -> text.append(choice.at(pointer).asString("")));
        return text.toString();
    }

    @Test
    void theyStreamSideBySideAndEachIsWhole() throws IOException {
        assertTrue(engine.capability(Batching.class).isPresent());
        Said stream = ask(",\"stream\":true,\"seed\":5");
        List<Integer> order = indices(stream);
        assertFalse(order.equals(order.stream().sorted().toList()), "they come by turns");
        JsonNode whole = ask(",\"seed\":5").json();
        for (int i = 0; i < 4; i++) {
            assertEquals("assistant", joined(stream, i, "/delta/role"));
            assertEquals("stop", joined(stream, i, "/finish_reason"));
            String said = "/choices/" + i + "/message/";
            assertEquals(i, whole.at("/choices/" + i + "/index").asInt());
            assertEquals(Served.text(whole, said + "content"), joined(stream, i, "/delta/content"));
            assertEquals(
                    Served.text(whole, said + "reasoning_content"),
                    joined(stream, i, "/delta/reasoning_content"));
            assertTrue(Served.text(whole, said + "content").contains("1692"));
        }
        long thoughts =
                IntStream.range(0, 4)
                        .mapToObj(i -> Served.text(whole, thought(i)))
                        .distinct()
                        .count();
        assertTrue(thoughts > 1, "each has a draw of its own");
    }

    private static String thought(int choice) {
        return "/choices/" + choice + "/message/reasoning_content";
    }

    /** How many tokens each has, as their probabilities are told. */
    private static List<Integer> lengths(JsonNode whole) {
        List<Integer> all = new ArrayList<>();
        for (JsonNode choice : whole.get("choices")) {
            int tokens = 0;
            for (String part : List.of("content", "reasoning_content")) {
                StringBuilder text = new StringBuilder();
                JsonNode told = choice.at("/logprobs/" + part);
                told.forEach(token -> text.append(Served.text(token, "/token")));
                tokens += told.size();
                assertEquals(choice.at("/message/" + part).asString(""), text.toString());
            }
            all.add(tokens);
        }
        return all;
    }

    @Test
    void eachHasItsOwnEndAndItsOwnProbabilities() throws IOException {
        String asked = ",\"seed\":5,\"temperature\":1.5,\"logprobs\":true";
        String sum = QUESTION.replace("What is 47 * 36?", "What is 2 + 3?");
        List<Integer> free = lengths(served.post(CHAT, sum + asked + "}").json());
        int marks = 3; // of the thought, which are counted and not told
        String limit = ",\"max_tokens\":" + (Collections.min(free) + marks);
        JsonNode cut = served.post(CHAT, sum + asked + limit + "}").json();
        List<Integer> lengths = lengths(cut);
        for (int i = 0; i < 4; i++) {
            boolean whole = Served.text(cut, "/choices/" + i + "/finish_reason").equals("stop");
            // a token more where the mark of the end was still to come
            int most = Collections.min(free) + 1;
            assertEquals(whole ? free.get(i) : most, lengths.get(i), lengths.toString());
        }
        assertTrue(lengths.contains(Collections.min(free)), "one is whole: " + lengths);
        assertNotEquals(free, lengths, "one is cut");
        JsonNode word = ask(",\"seed\":5,\"stop\":\"=\"").json();
        for (int i = 0; i < 4; i++) {
            assertFalse(Served.text(word, "/choices/" + i + "/message/content").contains("="));
        }
    }

    @Test
    void textsAreGoneOnFromSideBySideToo() throws IOException {
        String asked =
                "{\"prompt\":\"Okay, I need to add 2 and 3. 2 + 3 =\",\"n\":3,\"seed\":1,\"logprobs\":1";
        JsonNode whole = served.post("/v1/completions", asked + "}").json();
        Said stream = served.post("/v1/completions", asked + ",\"stream\":true}");
        for (int i = 0; i < 3; i++) {
            String text = Served.text(whole, "/choices/" + i + "/text");
            assertTrue(text.startsWith(" 5"), text);
            assertEquals(text, joined(stream, i, "/text"));
            assertEquals(0, whole.at("/choices/" + i + "/logprobs/text_offset/0").asInt());
        }
    }

    @Test
    void allEndWhenTheClientGoes() throws Exception {
        Occupation work = engine.capability(Occupation.class).orElseThrow();
        try (Socket client = served.connect()) {
            client.getOutputStream()
                    .write(served.request("POST", CHAT, QUESTION + ",\"stream\":true}"));
            assertTrue(client.getInputStream().read() > 0);
            assertTrue(work.occupied());
        }
        for (int i = 0; i < 500 && work.occupied(); i++) {
            Thread.sleep(10);
        }
        assertFalse(work.occupied());
        assertTrue(served.get("/metrics").body().contains("ponder_replies_in_progress 0"));
    }
}

package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import ponder.app.server.Served.Said;
import tools.jackson.databind.JsonNode;

/** How likely tokens were, in the forms of OpenAI's APIs. */
class LogprobsTest extends ApiCase {
    private static final double HALF = Math.log(0.5);

    private Said chat(String more) throws IOException {
        return served.post(
                "/v1/chat/completions",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"2 + 3?\"}]" + more + "}");
    }

    private Said text(String more) throws IOException {
        return served.post("/v1/completions", "{\"prompt\":\"Two\"" + more + "}");
    }

    private static List<String> tokens(JsonNode list) {
        return list.valueStream().map(each -> each.path("token").asString()).toList();
    }

    @Test
    void aWholeReplyTellsThemOfThoughtAndAnswer() throws IOException {
        JsonNode logprobs =
                chat(",\"logprobs\":true,\"top_logprobs\":2").json().at("/choices/0/logprobs");
        assertEquals(List.of("It ", "is ", "5."), tokens(logprobs.get("content")));
        assertEquals(List.of("Two ", "and ", "three."), tokens(logprobs.get("reasoning_content")));
        JsonNode first = logprobs.at("/content/0");
        assertEquals(HALF, first.get("logprob").asDouble(), 1e-9);
        assertEquals("[73,116,32]", first.get("bytes").toString());
        assertEquals(List.of("It ", "\uFFFD"), tokens(first.get("top_logprobs")));
        assertTrue(first.at("/top_logprobs/1/bytes").isNull());
        assertTrue(logprobs.get("refusal").isNull());
        assertEquals(2, engine.requests.getLast().alternatives());
    }

    @Test
    void aStreamTellsThemWithTheirText() throws IOException {
        Said said = chat(",\"logprobs\":true,\"stream\":true,\"n\":2");
        for (JsonNode each : said.data()) {
            JsonNode delta = each.at("/choices/0/delta");
            JsonNode logprobs = each.at("/choices/0/logprobs");
            String name = delta.has("reasoning_content") ? "reasoning_content" : "content";
            boolean words = !delta.path(name).asString("").isEmpty();
            assertEquals(words, logprobs.isObject(), each.toString());
            if (words) {
                assertEquals(List.of(Served.text(delta, "/" + name)), tokens(logprobs.get(name)));
                assertEquals(0, logprobs.get(name).get(0).get("top_logprobs").size());
            }
        }
    }

    @Test
    void whoDoesNotAskIsNotTold() throws IOException {
        assertTrue(chat("").json().at("/choices/0/logprobs").isNull());
        assertTrue(
                chat(",\"logprobs\":false,\"top_logprobs\":0")
                        .json()
                        .at("/choices/0/logprobs")
                        .isNull());
        assertEquals(null, engine.requests.getLast().alternatives());
    }

    /** Those of a word that is held, and of what comes after it, are not told. */
    @Test
    void theyEndWhereTheAnswerDoes() throws IOException {
        JsonNode stopped = chat(",\"logprobs\":true,\"stop\":\"is 5\"").json();
        assertEquals(List.of("It "), tokens(stopped.at("/choices/0/logprobs/content")));
        JsonNode held = chat(",\"logprobs\":true,\"stop\":\"is 6\"").json();
        assertEquals(List.of("It ", "is ", "5."), tokens(held.at("/choices/0/logprobs/content")));
        JsonNode cut = chat(",\"logprobs\":true,\"max_tokens\":4").json();
        assertEquals(List.of("It "), tokens(cut.at("/choices/0/logprobs/content")));
    }

    @Test
    void aTextTellsThemInItsOlderForm() throws IOException {
        JsonNode logprobs = text(",\"logprobs\":1").json().at("/choices/0/logprobs");
        assertEquals("[\"It \",\"is \",\"5.\"]", logprobs.get("tokens").toString());
        assertEquals("[0,3,6]", logprobs.get("text_offset").toString());
        assertEquals(HALF, logprobs.at("/token_logprobs/2").asDouble(), 1e-9);
        assertEquals(HALF, logprobs.at("/top_logprobs/2/5.").asDouble(), 1e-9);
        assertTrue(text("").json().at("/choices/0/logprobs").isNull());
    }

    @Test
    void aStreamedTextGoesOnCounting() throws IOException {
        Said said = text(",\"logprobs\":0,\"stream\":true,\"n\":2");
        List<Integer> offsets =
                said.data().stream()
                        .map(each -> each.at("/choices/0/logprobs/text_offset/0"))
                        .filter(JsonNode::isInt)
                        .map(JsonNode::asInt)
                        .toList();
        assertEquals(List.of(0, 3, 6, 0, 3, 6), offsets);
    }
}

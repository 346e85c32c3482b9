package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.server.Served.Said;
import ponder.inference.ChatRequest;
import ponder.inference.chat.ChatMessage;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/completions}. */
class CompletionsTest extends ApiCase {
    private static final String PROMPT = "\"prompt\":\"Two plus three\"";

    private Said ask(String more) throws IOException {
        return served.post("/v1/completions", "{" + PROMPT + more + "}");
    }

    @Test
    void aWholeTextGoesOn() throws IOException {
        JsonNode json = ask(",\"seed\":5,\"temperature\":0").json();
        assertEquals("text_completion", Served.text(json, "/object"));
        assertEquals("It is 5.", Served.text(json, "/choices/0/text"));
        assertEquals("stop", Served.text(json, "/choices/0/finish_reason"));
        ChatRequest request = engine.requests.getFirst();
        assertEquals(List.of(ChatMessage.user("Two plus three")), request.messages());
        assertEquals(5, request.seed());
        assertEquals(1, engine.completed);
    }

    @Test
    void aStreamSaysTheSamePieceByPiece() throws IOException {
        Said said = ask(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        assertEquals("It is 5.", Served.joined(said, "/choices/0/text"));
        assertEquals("stop", Served.joined(said, "/choices/0/finish_reason"));
        assertEquals(21, said.data().getLast().at("/usage/prompt_tokens").asInt());
        assertTrue(said.body().endsWith("data: [DONE]\n\n"));
    }

    @Test
    void itEndsAtAStopWordOrALimit() throws IOException {
        JsonNode stopped = ask(",\"stop\":\"is\",\"n\":2").json();
        assertEquals("It ", Served.text(stopped, "/choices/1/text"));
        JsonNode cut = ask(",\"max_tokens\":2").json();
        assertEquals("It is ", Served.text(cut, "/choices/0/text"));
        assertEquals("length", Served.text(cut, "/choices/0/finish_reason"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | prompt | serve.missing",
                "{\"prompt\":[1,2]} | prompt | serve.wrong",
                "{\"prompt\":[\"a\",\"b\"]} | prompt | unsupported_parameter",
                "{\"prompt\":\"a\",\"echo\":true} | echo | unsupported_parameter",
                "{\"prompt\":\"a\",\"suffix\":\"b\"} | suffix | unsupported_parameter",
                "{\"prompt\":\"a\",\"best_of\":2} | best_of | unsupported_parameter",
                "{\"prompt\":\"a\",\"logprobs\":6} | logprobs | serve.wrong"
            })
    void whatCannotBeDoneIsSaidByItsName(String body, String field, String code)
            throws IOException {
        Said said = served.post("/v1/completions", body.strip());
        assertEquals(400, said.status());
        assertEquals(field, Served.text(said.json(), "/error/param"));
        assertEquals(code, Served.text(said.json(), "/error/code"));
    }
}

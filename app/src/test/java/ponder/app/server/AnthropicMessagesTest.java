package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.server.Served.Said;
import ponder.inference.ChatRequest;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;

/** {@code POST /v1/messages}. */
class AnthropicMessagesTest extends ApiCase {
    private static final String QUESTION =
            "\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]";
    private static final String THINKING =
            ",\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}";

    private Said ask(String more) throws IOException {
        return served.post("/v1/messages", "{\"max_tokens\":4096," + QUESTION + more + "}");
    }

    @Test
    void aWholeMessageHasBlocksOfThoughtAndText() throws IOException {
        Said said = ask(THINKING);
        assertEquals(200, said.status());
        assertEquals(
                "[{\"type\":\"thinking\",\"thinking\":\"Two and three.\",\"signature\":\"\"},"
                        + "{\"type\":\"text\",\"text\":\"It is 5.\"}]",
                said.json().get("content").toString());
        assertEquals("end_turn", Served.text(said.json(), "/stop_reason"));
        assertEquals(
                "{\"input_tokens\":12,\"cache_creation_input_tokens\":0,"
                        + "\"cache_read_input_tokens\":9,\"output_tokens\":6}",
                said.json().get("usage").toString());
        assertEquals(ThinkingMode.ON, engine.requests.getFirst().thinking());
        assertEquals(1024, engine.requests.getFirst().thoughtLimit());
    }

    @Test
    void whoDoesNotAskForThoughtsSeesNone() throws IOException {
        Said said = ask("");
        assertEquals(
                "[{\"type\":\"text\",\"text\":\"It is 5.\"}]",
                said.json().get("content").toString());
        assertEquals(ThinkingMode.OFF, engine.requests.getFirst().thinking());
        assertFalse(ask(",\"stream\":true").body().contains("thinking"));
    }

    @Test
    void aStreamIsBlocksThatBeginGrowAndEnd() throws IOException {
        Said said = ask(THINKING + ",\"stream\":true");
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                said.events());
        assertEquals(
                said.events(), said.data().stream().map(d -> Served.text(d, "/type")).toList());
        assertEquals("Two and three.", Served.joined(said, "/delta/thinking"));
        assertEquals("It is 5.", Served.joined(said, "/delta/text"));
        assertEquals("end_turn", Served.joined(said, "/delta/stop_reason"));
        assertEquals(21, said.data().getFirst().at("/message/usage/input_tokens").asInt());
        assertEquals(
                "{\"stop_reason\":\"end_turn\",\"stop_sequence\":null}",
                said.data().get(12).get("delta").toString());
    }

    @Test
    void whatIsAskedForReachesTheEngine() throws IOException {
        served.post(
                "/v1/messages",
                """
                {"model":"r1","max_tokens":5,"temperature":0.5,"top_k":3,
                 "system":[{"type":"text","text":"Be "},{"type":"text","text":"brief."}],
                 "messages":[
                   {"role":"user","content":"1 + 1?"},
                   {"role":"assistant","content":[
                     {"type":"thinking","thinking":"Easy.","signature":""},{"type":"text","text":"2"}]},
                   {"role":"user","content":[{"type":"text","text":"And 2 + 3?"}]}]}
                """);
        ChatRequest request = engine.requests.getFirst();
        assertEquals(
                List.of(
                        ChatMessage.system("Be brief."),
                        ChatMessage.user("1 + 1?"),
                        ChatMessage.assistant("Easy.", "2"),
                        ChatMessage.user("And 2 + 3?")),
                request.messages());
        assertEquals(0.5f, request.sampling().temperature());
        assertEquals(3, request.sampling().topK());
    }

    @Test
    void aStopSequenceAndALimitAreTold() throws IOException {
        Said stopped = ask(",\"stop_sequences\":[\"5\"]");
        assertEquals("stop_sequence", Served.text(stopped.json(), "/stop_reason"));
        assertEquals("5", Served.text(stopped.json(), "/stop_sequence"));
        assertEquals("It is ", Served.text(stopped.json(), "/content/0/text"));
        Said cut = served.post("/v1/messages", "{\"max_tokens\":4," + QUESTION + "}");
        assertEquals("max_tokens", Served.text(cut.json(), "/stop_reason"));
        assertEquals("It ", Served.text(cut.json(), "/content/0/text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"messages\":[]} | 400 | invalid_request_error",
                "{ | 400 | invalid_request_error",
                "{\"max_tokens\":4,\"model\":\"gpt\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 404 | not_found_error",
                "{\"max_tokens\":4,\"tools\":[{}],\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 400 | invalid_request_error",
                "{\"max_tokens\":4,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image\"}]}]} | 400 | invalid_request_error",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 400 | invalid_request_error",
                "{\"max_tokens\":4,\"thinking\":{\"type\":\"much\"},\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]} | 400 | invalid_request_error"
            })
    void errorsHaveTheFormOfThisApi(String body, int status, String type) throws IOException {
        Said said = served.post("/v1/messages", body.strip());
        assertEquals(status, said.status());
        assertEquals("error", Served.text(said.json(), "/type"));
        assertEquals(type, Served.text(said.json(), "/error/type"));
    }

    @Test
    void whatFailsWithinAStreamIsAnErrorEvent() throws IOException {
        engine.last = new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE));
        Said said = ask(",\"stream\":true");
        assertEquals("error", said.events().getLast());
        assertEquals("overloaded_error", Served.text(said.data().getLast(), "/error/type"));
    }
}

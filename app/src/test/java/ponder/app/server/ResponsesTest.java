package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
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
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/responses}. */
class ResponsesTest extends ApiCase {
    private static final String QUESTION = "\"input\":\"What is 2 + 3?\"";

    private Said ask(String more) throws IOException {
        return served.post("/v1/responses", "{" + QUESTION + more + "}");
    }

    @Test
    void aWholeResponseHasItemsOfThoughtAndText() throws IOException {
        Said said = ask(",\"temperature\":0.5,\"metadata\":{\"a\":\"b\"}");
        JsonNode json = said.json();
        assertEquals(200, said.status());
        assertEquals("completed", Served.text(json, "/status"));
        assertEquals("reasoning", Served.text(json, "/output/0/type"));
        assertEquals("Two and three.", Served.text(json, "/output/0/content/0/text"));
        assertEquals("message", Served.text(json, "/output/1/type"));
        assertEquals("output_text", Served.text(json, "/output/1/content/0/type"));
        assertEquals("It is 5.", Served.text(json, "/output/1/content/0/text"));
        assertEquals(0.5, json.get("temperature").asDouble());
        assertEquals("b", Served.text(json, "/metadata/a"));
        assertEquals(27, json.at("/usage/total_tokens").asInt());
        assertEquals(3, json.at("/usage/output_tokens_details/reasoning_tokens").asInt());
        assertEquals(ThinkingMode.ON, engine.requests.getFirst().thinking());
    }

    @Test
    void aStreamIsItemsThatBeginGrowAndEnd() throws IOException {
        Said said = ask(",\"stream\":true");
        assertEquals(
                List.of(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.reasoning_text.delta",
                        "response.reasoning_text.delta",
                        "response.reasoning_text.delta",
                        "response.reasoning_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed"),
                said.events());
        List<JsonNode> data = said.data();
        assertEquals(said.events(), data.stream().map(d -> Served.text(d, "/type")).toList());
        assertEquals(
                IntStream.range(0, data.size()).boxed().toList(),
                data.stream().map(d -> d.get("sequence_number").asInt()).toList());
        assertEquals("Two and three.It is 5.", Served.joined(said, "/delta"));
        assertEquals(1, data.get(12).get("output_index").asInt());
        assertEquals("It is 5.", Served.text(data.get(15), "/text"));
        assertEquals(data.get(17).get("item").get("id"), data.get(12).get("item_id"));
        assertEquals("It is 5.", Served.text(data.getLast(), "/response/output/1/content/0/text"));
        assertEquals(21, data.getLast().at("/response/usage/input_tokens").asInt());
    }

    @Test
    void whatIsAskedForReachesTheEngine() throws IOException {
        served.post(
                "/v1/responses",
                """
                {"instructions":"Be brief.","reasoning":{"effort":"high","summary":"auto"},"top_p":0.5,
                 "text":{"format":{"type":"text"}},"store":true,"include":[],
                 "input":[
                   {"role":"user","content":"1 + 1?"},
                   {"type":"reasoning","id":"rs_1","summary":[]},
                   {"type":"message","role":"assistant","content":[{"type":"output_text","text":"2"}]},
                   {"role":"user","content":[{"type":"input_text","text":"And 2 + 3?"}]}]}
                """);
        ChatRequest request = engine.requests.getFirst();
        assertEquals(
                List.of(
                        ChatMessage.system("Be brief."),
                        ChatMessage.user("1 + 1?"),
                        ChatMessage.assistant("", "2"),
                        ChatMessage.user("And 2 + 3?")),
                request.messages());
        assertEquals("high", request.effort());
        assertEquals(0.5f, request.sampling().topP());
        ask(",\"reasoning\":{\"effort\":\"none\"}");
        assertEquals(ThinkingMode.OFF, engine.requests.getLast().thinking());
    }

    @Test
    void tokensAreToldWithTheirProbabilitiesWhereTheyAreAskedFor() throws IOException {
        String asked = ",\"include\":[\"message.output_text.logprobs\"],\"top_logprobs\":2";
        JsonNode whole = ask(asked).json();
        JsonNode tokens = whole.at("/output/1/content/0/logprobs");
        assertEquals(3, tokens.size());
        assertEquals("It ", Served.text(tokens, "/0/token"));
        assertEquals(Math.log(0.5), tokens.at("/0/logprob").asDouble(), 1e-9);
        assertEquals(2, tokens.at("/0/top_logprobs").size());
        Said stream = ask(asked + ",\"stream\":true");
        List<JsonNode> data = stream.data();
        assertEquals(List.of(tokens.get(0)), data.get(12).get("logprobs").valueStream().toList());
        assertEquals(tokens, data.get(15).get("logprobs"));
        assertEquals(tokens, data.getLast().at("/response/output/1/content/0/logprobs"));
        assertTrue(data.get(4).path("logprobs").isMissingNode(), "of thoughts nothing is told");
    }

    @Test
    void byNameAloneTheyComeWithoutOthers() throws IOException {
        JsonNode json = ask(",\"include\":[\"message.output_text.logprobs\"]").json();
        assertEquals("It ", Served.text(json, "/output/1/content/0/logprobs/0/token"));
        assertEquals(0, json.at("/output/1/content/0/logprobs/0/top_logprobs").size());
        JsonNode none = ask(",\"include\":[\"reasoning.encrypted_content\"]").json();
        assertEquals(0, none.at("/output/1/content/0/logprobs").size());
        assertNull(engine.requests.getLast().alternatives());
    }

    /** As clients send them that offer tools to all models. */
    @Test
    void toolsThatMayNotBeCalledAreNotMissed() throws IOException {
        String tools = "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]";
        assertEquals(200, ask("," + tools + ",\"tool_choice\":\"none\"").status());
        assertEquals(200, ask(",\"tools\":[],\"tool_choice\":\"auto\"").status());
        assertEquals(400, ask("," + tools + ",\"tool_choice\":\"auto\"").status());
        String chat =
                "{\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + tools;
        for (String choice : List.of("\"none\"}", "{\"type\":\"none\"}}")) {
            String asked = chat + ",\"tool_choice\":" + choice;
            assertEquals(200, served.post("/v1/chat/completions", asked).status());
            assertEquals(200, served.post("/v1/messages", asked).status());
        }
    }

    @Test
    void aLimitMakesItIncomplete() throws IOException {
        Said said = ask(",\"max_output_tokens\":4");
        assertEquals("incomplete", Served.text(said.json(), "/status"));
        assertEquals("max_output_tokens", Served.text(said.json(), "/incomplete_details/reason"));
        assertEquals("It ", Served.text(said.json(), "/output/1/content/0/text"));
        Said stream = ask(",\"max_output_tokens\":2,\"stream\":true");
        assertEquals("response.incomplete", stream.events().getLast());
        assertEquals("Two and ", Served.joined(stream, "/delta"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | input | serve.missing",
                "{\"input\":[]} | input | serve.wrong",
                "{\"input\":[{\"type\":\"function_call_output\"}]} | input[0].type | unsupported_parameter",
                "{\"input\":\"x\",\"previous_response_id\":\"resp_1\"} | previous_response_id | unsupported_parameter",
                "{\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"}]} | tools | unsupported_parameter",
                "{\"input\":\"x\",\"text\":{\"format\":{\"type\":\"grammar\"}}} | text.format.type | unsupported_parameter",
                "{\"input\":\"x\",\"reasoning\":{\"effort\":\"xhigh\"}} | reasoning.effort | unsupported_parameter"
            })
    void whatCannotBeDoneIsSaidByItsName(String body, String field, String code)
            throws IOException {
        Said said = served.post("/v1/responses", body.strip());
        assertEquals(400, said.status());
        assertEquals(field, Served.text(said.json(), "/error/param"));
        assertEquals(code, Served.text(said.json(), "/error/code"));
    }

    @Test
    void whatFailsWithinAStreamIsAnErrorEvent() throws IOException {
        engine.last = new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE));
        Said said = ask(",\"stream\":true");
        assertEquals("error", said.events().getLast());
        assertEquals("memory.none", Served.text(said.data().getLast(), "/code"));
        assertTrue(said.events().contains("response.output_text.delta"));
    }
}

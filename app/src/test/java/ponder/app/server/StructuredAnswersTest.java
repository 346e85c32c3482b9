package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ponder.app.server.Served.Said;
import ponder.inference.ChatEngine;
import ponder.inference.EngineOptions;
import ponder.inference.ModelSource;
import ponder.inference.engines.EngineFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The model that comes with Ponder has never seen JSON, and answers in it. */
class StructuredAnswersTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHAT =
            "\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]";
    private static final String SCHEMA =
            """
            {"type":"object","properties":{
              "kind":{"enum":["sum","product"]},
              "result":{"type":"integer","minimum":0,"maximum":99},
              "sure":{"type":"boolean"},
              "numbers":{"type":"array","items":{"type":"integer","minimum":0,"maximum":9},"minItems":2,"maxItems":3}},
             "required":["kind","result","sure","numbers"],"additionalProperties":false}""";
    private static final String FORMAT =
            "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"sum\",\"schema\":"
                    + SCHEMA
                    + "}}";

    private final ChatEngine engine;
    private final Served served;

    StructuredAnswersTest(@TempDir Path cache) {
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

    private static JsonNode answer(Said said) {
        assertEquals(200, said.status(), said.body());
        assertEquals("stop", Served.text(said.json(), "/choices/0/finish_reason"));
        return JSON.readTree(Served.text(said.json(), "/choices/0/message/content"));
    }

    private static void requireValid(JsonNode answer) {
        assertTrue(answer.path("kind").asString("").matches("sum|product"), answer::toString);
        assertTrue(answer.path("result").isInt(), answer::toString);
        assertTrue(answer.path("sure").isBoolean(), answer::toString);
        int numbers = answer.path("numbers").size();
        assertTrue(numbers == 2 || numbers == 3, answer::toString);
        assertEquals(4, answer.size(), answer::toString);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "1, 2", "1.5, 3", "2, 4"})
    void anAnswerKeepsToItsSchemaAndTheThoughtIsFree(float temperature, int seed)
            throws IOException {
        Said said =
                served.post(
                        "/v1/chat/completions",
                        "{\"temperature\":"
                                + temperature
                                + ",\"seed\":"
                                + seed
                                + ","
                                + CHAT
                                + ","
                                + FORMAT
                                + "}");
        requireValid(answer(said));
        String thought = Served.text(said.json(), "/choices/0/message/reasoning_content");
        assertFalse(thought.startsWith("{"), thought);
        assertTrue(thought.contains("2"), thought);
    }

    @Test
    void withoutAThoughtToo() throws IOException {
        Said said =
                served.post(
                        "/v1/chat/completions",
                        "{\"temperature\":0,\"reasoning_effort\":\"none\","
                                + CHAT
                                + ","
                                + FORMAT
                                + "}");
        requireValid(answer(said));
    }

    @Test
    void inAStreamAndInTheOtherApi() throws IOException {
        Said stream =
                served.post(
                        "/v1/chat/completions",
                        "{\"stream\":true,\"seed\":1," + CHAT + "," + FORMAT + "}");
        requireValid(JSON.readTree(Served.joined(stream, "/choices/0/delta/content")));
        Said response =
                served.post(
                        "/v1/responses",
                        "{\"input\":\"What is 2 + 3?\",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"sum\",\"schema\":"
                                + SCHEMA
                                + "}}}");
        assertEquals(200, response.status(), response.body());
        JsonNode message = response.json().at("/output").valueStream().toList().getLast();
        requireValid(JSON.readTree(Served.text(message, "/content/0/text")));
    }

    @Test
    void anyObjectIsOneToo() throws IOException {
        Said said =
                served.post(
                        "/v1/chat/completions",
                        "{\"temperature\":0,\"max_tokens\":400,"
                                + CHAT
                                + ",\"response_format\":{\"type\":\"json_object\"}}");
        assertEquals(200, said.status(), said.body());
        assertTrue(
                Served.text(said.json(), "/choices/0/message/content").startsWith("{"), said::body);
    }

    /** Found where it is come to, in the middle of an answer. */
    @Test
    void aSchemaThatNeverEndsIsSaidToBeWrong() throws IOException {
        Said said =
                served.post(
                        "/v1/chat/completions",
                        "{\"temperature\":0,"
                                + CHAT
                                + ",\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":"
                                + "{\"$defs\":{\"a\":{\"$ref\":\"#/$defs/a\"}},\"properties\":{\"x\":{\"$ref\":\"#/$defs/a\"}},\"required\":[\"x\"]}}}}");
        assertEquals(400, said.status(), said.body());
        assertTrue(said.body().contains("refers to itself"), said.body());
    }

    @Test
    void whatCannotBeKeptToIsRefusedBeforeAnythingIsSaid() throws IOException {
        Said said =
                served.post(
                        "/v1/chat/completions",
                        "{\"stream\":true,"
                                + CHAT
                                + ","
                                + FORMAT.replace("\"minimum\":0", "\"multipleOf\":5")
                                + "}");
        assertEquals(400, said.status(), said.body());
        assertTrue(said.body().contains("properties.result.multipleOf"), said.body());
    }
}

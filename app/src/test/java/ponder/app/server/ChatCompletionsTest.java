package ponder.app.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ponder.app.server.Served.Said;
import ponder.inference.ChatRequest;
import ponder.inference.FinishReason;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/** {@code POST /v1/chat/completions}. */
class ChatCompletionsTest extends ApiCase {
    private static final String PATH = "/v1/chat/completions";
    private static final String QUESTION =
            "\"messages\":[{\"role\":\"user\",\"content\":\"What is 2 + 3?\"}]";

    private Said ask(String more) throws IOException {
        return served.post(PATH, "{" + QUESTION + more + "}");
    }

    private ChatRequest asked() {
        return engine.requests.getLast();
    }

    @Test
    void aWholeReplyHasThoughtAnswerAndUsage() throws IOException {
        Said said = ask(",\"model\":\"r1\"");
        assertEquals(200, said.status());
        JsonNode json = said.json();
        assertEquals("chat.completion", Served.text(json, "/object"));
        assertEquals("r1", Served.text(json, "/model"));
        assertEquals("cafe", Served.text(json, "/system_fingerprint"));
        assertEquals("It is 5.", Served.text(json, "/choices/0/message/content"));
        assertEquals("Two and three.", Served.text(json, "/choices/0/message/reasoning_content"));
        assertEquals("stop", Served.text(json, "/choices/0/finish_reason"));
        assertEquals(
                "{\"prompt_tokens\":21,\"completion_tokens\":6,\"total_tokens\":27,"
                        + "\"prompt_tokens_details\":{\"cached_tokens\":9},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":3}}",
                json.get("usage").toString());
    }

    @Test
    void aStreamSaysTheSamePieceByPiece() throws IOException {
        Said said = ask(",\"stream\":true");
        assertEquals("text/event-stream", said.header("content-type"));
        assertEquals("It is 5.", Served.joined(said, "/choices/0/delta/content"));
        assertEquals("Two and three.", Served.joined(said, "/choices/0/delta/reasoning_content"));
        assertEquals("stop", Served.joined(said, "/choices/0/finish_reason"));
        assertEquals("assistant", Served.text(said.data().getFirst(), "/choices/0/delta/role"));
        assertEquals(8, said.data().size());
        assertEquals(1, said.data().stream().map(d -> d.get("id")).distinct().count());
        assertTrue(said.body().endsWith("data: [DONE]\n\n"), said.body());
        assertTrue(said.data().stream().noneMatch(d -> d.has("usage")));
    }

    @Test
    void usageComesAtTheEndOfAStreamWhereItIsAskedFor() throws IOException {
        Said said = ask(",\"stream\":true,\"stream_options\":{\"include_usage\":true}");
        JsonNode last = said.data().getLast();
        assertEquals(0, last.get("choices").size());
        assertEquals(27, last.at("/usage/total_tokens").asInt());
    }

    @Test
    void whatIsAskedForReachesTheEngine() throws IOException {
        served.post(
                PATH,
                """
                {"messages":[
                   {"role":"system","content":"Be brief."},
                   {"role":"developer","content":[{"type":"text","text":"Be "},{"type":"text","text":"kind."}]},
                   {"role":"user","content":"1 + 1?"},
                   {"role":"assistant","content":"2","reasoning_content":"Easy."},
                   {"role":"user","content":"And 2 + 3?"}],
                 "temperature":0.25,"top_p":0.5,"top_k":7,"min_p":0.125,"presence_penalty":0.5,
                 "frequency_penalty":1,"repetition_penalty":1.5,"seed":11,"reasoning_effort":"low",
                 "user":"somebody","metadata":{"a":"b"},"logprobs":false,"tools":[]}
                """);
        ChatRequest request = asked();
        assertEquals(
                List.of(
                        ChatMessage.system("Be brief.\n\nBe kind."),
                        ChatMessage.user("1 + 1?"),
                        ChatMessage.assistant("Easy.", "2"),
                        ChatMessage.user("And 2 + 3?")),
                request.messages());
        assertEquals(0.25f, request.sampling().temperature());
        assertEquals(0.5f, request.sampling().topP());
        assertEquals(7, request.sampling().topK());
        assertEquals(0.125f, request.sampling().minP());
        assertEquals(0.5f, request.sampling().presencePenalty());
        assertEquals(1f, request.sampling().frequencyPenalty());
        assertEquals(1.5f, request.sampling().repetitionPenalty());
        assertEquals(11, request.seed());
        assertEquals("low", request.effort());
        assertEquals(ThinkingMode.ON, request.thinking());
    }

    @Test
    void whatIsNotAskedForIsTheModelsOwn() throws IOException {
        ask("");
        assertEquals(engine.info().advisedSampling(), asked().sampling());
        assertEquals(null, asked().seed());
        assertEquals(null, asked().effort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"reasoning_effort\":\"none\"",
                ",\"chat_template_kwargs\":{\"enable_thinking\":false}",
                ",\"chat_template_kwargs\":{\"thinking\":false}"
            })
    void thinkingCanBeSwitchedOff(String how) throws IOException {
        ask(how);
        assertEquals(ThinkingMode.OFF, asked().thinking());
        assertEquals(null, asked().effort());
    }

    @Test
    void anAnswerAtTheEndIsGoneOnWith() throws IOException {
        served.post(
                PATH,
                """
                {"messages":[{"role":"user","content":"2 + 3?"},{"role":"assistant","content":"It is"}]}
                """);
        assertEquals(ReplyStart.answer("", "It is"), asked().start());
        assertEquals(List.of(ChatMessage.user("2 + 3?")), asked().messages());
    }

    @ParameterizedTest
    @CsvSource({"is 5, 'It ', stop", "'t is', I, stop", "'5.!', 'It is 5.', stop", "It, '', stop"})
    void aStopWordEndsTheAnswerBeforeIt(String word, String before, String reason)
            throws IOException {
        JsonNode json = ask(",\"stop\":[\"never\",\"" + word + "\"]").json();
        assertEquals(before, Served.text(json, "/choices/0/message/content"));
        assertEquals(reason, Served.text(json, "/choices/0/finish_reason"));
        assertEquals("Two and three.", Served.text(json, "/choices/0/message/reasoning_content"));
    }

    @ParameterizedTest
    @CsvSource({
        "max_tokens, 2, 'Two and ', ''",
        "max_tokens, 3, 'Two and three.', ''",
        "max_completion_tokens, 5, 'Two and three.', 'It is '",
        "max_tokens, 6, 'Two and three.', 'It is 5.'"
    })
    void aLimitCountsThoughtAndAnswer(String field, int most, String thought, String answer)
            throws IOException {
        JsonNode json = ask(",\"" + field + "\":" + most).json();
        assertEquals(thought, Served.text(json, "/choices/0/message/reasoning_content"));
        assertEquals(answer, Served.text(json, "/choices/0/message/content"));
        assertEquals("length", Served.text(json, "/choices/0/finish_reason"));
        assertEquals(most, json.at("/usage/completion_tokens").asInt());
    }

    @Test
    void whatAModelSaysBeyondALimitIsNotTold() throws IOException {
        engine.hasty = true;
        JsonNode json = ask(",\"max_tokens\":4").json();
        assertEquals("It ", Served.text(json, "/choices/0/message/content"));
        assertEquals(4, json.at("/usage/completion_tokens").asInt());
        JsonNode thought = ask(",\"max_tokens\":2").json();
        assertEquals("", Served.text(thought, "/choices/0/message/content"));
        JsonNode stopped = ask(",\"stop\":\"is\"").json();
        assertEquals("It ", Served.text(stopped, "/choices/0/message/content"));
    }

    @Test
    void aReplyThatTheModelCannotFinishIsCut() throws IOException {
        engine.last = TalkingEngine.finished(FinishReason.CONTEXT_FULL, 3, 3);
        assertEquals("length", Served.text(ask("").json(), "/choices/0/finish_reason"));
    }

    @Test
    void severalRepliesAreDrawnOneAfterTheOther() throws IOException {
        JsonNode json = ask(",\"n\":3,\"seed\":40").json();
        assertEquals(3, json.get("choices").size());
        assertEquals(2, json.at("/choices/2/index").asInt());
        assertEquals("It is 5.", Served.text(json, "/choices/2/message/content"));
        assertEquals(18, json.at("/usage/completion_tokens").asInt());
        List<Long> seeds = new ArrayList<>();
        engine.requests.forEach(request -> seeds.add(request.seed()));
        assertEquals(List.of(40L, 41L, 42L), seeds);
        Said stream = ask(",\"n\":2,\"stream\":true");
        assertEquals(
                16, stream.data().stream().filter(d -> d.at("/choices/0").has("index")).count());
        assertEquals(1, stream.data().getLast().at("/choices/0/index").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"tools\":[{\"type\":\"function\"}] | tools | unsupported_parameter",
                ",\"logprobs\":1 | logprobs | serve.wrong",
                ",\"top_logprobs\":1 | logprobs | serve.wrong",
                ",\"logprobs\":true,\"top_logprobs\":21 | top_logprobs | serve.wrong",
                ",\"logprobs\":true,\"top_logprobs\":-1 | top_logprobs | serve.wrong",
                ",\"logit_bias\":{\"5\":1} | logit_bias | unsupported_parameter",
                ",\"response_format\":{\"type\":\"grammar\"} | response_format.type | unsupported_parameter",
                ",\"response_format\":{\"type\":\"json_object\"} | response_format | unsupported_parameter",
                ",\"temperature\":\"hot\" | temperature | serve.wrong",
                ",\"stream\":1 | stream | serve.wrong",
                ",\"seed\":1.5 | seed | serve.wrong",
                ",\"n\":0 | n | serve.wrong",
                ",\"n\":9 | n | serve.wrong",
                ",\"max_tokens\":0 | max_tokens | serve.wrong",
                ",\"stop\":[\"\"] | stop | serve.wrong",
                ",\"stop\":[1] | stop | serve.wrong",
                ",\"stream_options\":7 | stream_options | serve.wrong",
                ",\"reasoning_effort\":\"medium\" | reasoning_effort | unsupported_parameter",
                ",\"messages\":[] | messages | serve.wrong",
                ",\"messages\":7 | messages | serve.wrong",
                ",\"messages\":[7] | messages[0] | serve.wrong",
                ",\"messages\":[{\"content\":\"x\"}] | messages[0].role | serve.missing",
                ",\"messages\":[{\"role\":\"judge\"}] | messages[0].role | serve.wrong",
                ",\"messages\":[{\"role\":\"tool\"}] | messages[0].role | unsupported_parameter",
                ",\"messages\":[{\"role\":\"user\",\"content\":7}] | messages[0].content | serve.wrong",
                ",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\"}]}] | messages[0].content[0].type | unsupported_parameter"
            })
    void whatCannotBeDoneIsSaidByItsName(String more, String field, String code)
            throws IOException {
        Said said = ask(more.strip());
        assertEquals(400, said.status(), said.body());
        assertEquals("invalid_request_error", Served.text(said.json(), "/error/type"));
        assertEquals(field, Served.text(said.json(), "/error/param"));
        assertEquals(code, Served.text(said.json(), "/error/code"));
        assertTrue(Served.text(said.json(), "/error/message").contains(field));
        assertEquals(List.of(), engine.requests);
    }

    @Test
    void aValueThatNoModelTakesIsRefused() throws IOException {
        Said said = ask(",\"temperature\":3");
        assertEquals(400, said.status());
        assertEquals("sampling.temperature", Served.text(said.json(), "/error/code"));
    }

    @Test
    void aChatThatDoesNotFitIsRefusedInsteadOfShortened() throws IOException {
        engine.leftOut = 2;
        engine.hasty = true;
        for (String stream : List.of("", ",\"stream\":true")) {
            Said said = ask(stream);
            assertEquals(400, said.status());
            assertEquals("context_length_exceeded", Served.text(said.json(), "/error/code"));
        }
    }

    @Test
    void whatFailsBeforeAWordHasAStatusOfItsOwn() throws IOException {
        engine.thought = List.of();
        engine.answer = List.of();
        engine.last = new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE));
        Said said = ask("");
        assertEquals(503, said.status());
        assertEquals("server_error", Served.text(said.json(), "/error/type"));
    }

    @Test
    void whatFailsWithinAStreamIsItsLastEvent() throws IOException {
        engine.last = new ReplyEvent.Failed(Problem.of(ProblemCode.MEMORY_NONE));
        Said said = ask(",\"stream\":true");
        assertEquals(200, said.status());
        assertEquals("It is 5.", Served.joined(said, "/choices/0/delta/content"));
        assertEquals("memory.none", Served.text(said.data().getLast(), "/error/code"));
    }
}

package ponder.inference.remote;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.ChatRequest;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request in the API's form.
 *
 * @param parameters that a server may not know
 */
record RequestBody(
        String model, List<Map<String, String>> messages, Map<String, Object> parameters) {
    private static final JsonMapper JSON = new JsonMapper();

    static RequestBody of(String model, ChatRequest request, AcceptedParameters accepted) {
        Map<String, Object> wished = sampling(request.sampling());
        Long seed = request.seed();
        if (seed != null) {
            wished.put("seed", seed);
        }
        if (request.answerLimit() > 0) {
            // the server counts thought and answer together
            wished.put(accepted.mostTokens(), request.thoughtLimit() + request.answerLimit());
        }
        thinking(request, wished);
        wished.put("stream_options", Map.of("include_usage", true));
        answer(request, wished);
        List<Map<String, String>> messages = new ArrayList<>();
        request.messages().forEach(each -> messages.add(message(each)));
        ReplyStart start = request.start();
        if (start != null) {
            messages.add(begun(start));
            wished.put(AcceptedParameters.CONTINUE, true);
            wished.put(AcceptedParameters.NO_NEW_MESSAGE, false);
        }
        return new RequestBody(model, messages, wished);
    }

    /** Its form, and what is told of its tokens. */
    private static void answer(ChatRequest request, Map<String, Object> wished) {
        String schema = request.answerSchema();
        if (schema != null) {
            Map<String, Object> named =
                    Map.of("name", "answer", "strict", true, "schema", JSON.readTree(schema));
            wished.put(
                    AcceptedParameters.FORMAT, Map.of("type", "json_schema", "json_schema", named));
        }
        Integer alternatives = request.alternatives();
        if (alternatives != null) {
            wished.put(AcceptedParameters.LOGPROBS, true);
            wished.put(AcceptedParameters.TOP_LOGPROBS, alternatives);
        }
    }

    /** A thought without an answer is one that goes on, as llama.cpp's server takes it. */
    private static Map<String, String> begun(ReplyStart start) {
        Map<String, String> begun = new LinkedHashMap<>();
        begun.put("role", Role.ASSISTANT.templateName());
        begun.put("content", start.content());
        if (!start.reasoning().isBlank()) {
            begun.put("reasoning_content", start.reasoning());
            begun.put("reasoning", start.reasoning()); // as Ollama and newer servers of vLLM say
        }
        return begun;
    }

    private static Map<String, Object> sampling(SamplingParameters by) {
        Map<String, Object> wished = new LinkedHashMap<>();
        wished.put("temperature", plain(by.temperature()));
        wished.put("top_p", plain(by.topP()));
        put(wished, "top_k", by.topK(), 0);
        put(wished, "min_p", plain(by.minP()), 0);
        put(wished, "repetition_penalty", plain(by.repetitionPenalty()), 1);
        put(wished, "presence_penalty", plain(by.presencePenalty()), 0);
        put(wished, "frequency_penalty", plain(by.frequencyPenalty()), 0);
        return wished;
    }

    /** What changes nothing need not be known to the server. */
    private static void put(Map<String, Object> wished, String name, Number value, double neutral) {
        if (value.doubleValue() != neutral) {
            wished.put(name, value);
        }
    }

    /** 0.6 and not 0.6000000238. */
    private static double plain(float value) {
        return Double.parseDouble(Float.toString(value));
    }

    /** Templates of Qwen and GLM know the first switch, those of DeepSeek the second. */
    private static void thinking(ChatRequest request, Map<String, Object> wished) {
        String effort = request.effort();
        if (request.thinking() == ThinkingMode.OFF) {
            wished.put("reasoning_effort", "none");
            wished.put("chat_template_kwargs", Map.of("enable_thinking", false, "thinking", false));
        } else if (effort != null) {
            wished.put("reasoning_effort", effort);
        }
    }

    /**
     * @param sent of the parameters
     */
    byte[] json(Map<String, Object> sent) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model);
        body.put("messages", messages);
        body.put("stream", true);
        body.putAll(sent);
        return JSON.writeValueAsBytes(body);
    }

    /** Without thoughts: servers leave them out, or refuse them. */
    private static Map<String, String> message(ChatMessage message) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("role", message.role().templateName());
        shown.put("content", message.content());
        return shown;
    }
}

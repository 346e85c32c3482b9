package ponder.inference.remote;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.ChatRequest;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingParameters;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request in the API's form.
 *
 * @param parameters that a server may not know
 */
record RequestBody(String model, List<ChatMessage> messages, Map<String, Object> parameters) {
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
        return new RequestBody(model, request.messages(), wished);
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
        body.put("messages", messages.stream().map(RequestBody::message).toList());
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

package ponder.app.server.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Fields;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Tokens;

/**
 * A response in its parts.
 *
 * @param repeated what was asked for, which a response says again
 */
record ResponseFields(String id, long created, Map<String, @Nullable Object> repeated) {
    private static final List<String> REPEATED =
            List.of("instructions", "max_output_tokens", "temperature", "top_p", "user");

    static ResponseFields of(Fields asked) {
        Map<String, @Nullable Object> repeated = new LinkedHashMap<>();
        REPEATED.forEach(name -> repeated.put(name, asked.node().get(name)));
        repeated.put("metadata", asked.has("metadata") ? asked.node().get("metadata") : Map.of());
        return new ResponseFields(
                "resp_" + ChatAnswer.newId(), System.currentTimeMillis() / 1000, repeated);
    }

    /**
     * @param ending null while it is made
     */
    Map<String, @Nullable Object> with(
            String model, List<?> output, @Nullable Ending ending, @Nullable Tokens tokens) {
        boolean cut = ending != null && ending.cut();
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("id", id);
        all.put("object", "response");
        all.put("created_at", created);
        all.put("status", ending == null ? "in_progress" : cut ? "incomplete" : "completed");
        all.put("error", null);
        all.put("incomplete_details", cut ? Map.of("reason", "max_output_tokens") : null);
        all.put("model", model);
        all.put("output", output);
        all.put("parallel_tool_calls", false);
        all.put("previous_response_id", null);
        all.put("store", false);
        all.put("text", Map.of("format", Map.of("type", "text")));
        all.put("tool_choice", "none");
        all.put("tools", List.of());
        all.put("truncation", "disabled");
        all.putAll(repeated);
        all.put("usage", tokens == null ? null : usage(tokens));
        return all;
    }

    private static Map<String, Object> usage(Tokens tokens) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("input_tokens", tokens.prompt());
        usage.put("input_tokens_details", Map.of("cached_tokens", tokens.cached()));
        usage.put("output_tokens", tokens.reply());
        usage.put("output_tokens_details", Map.of("reasoning_tokens", tokens.reasoning()));
        usage.put("total_tokens", tokens.all());
        return usage;
    }
}

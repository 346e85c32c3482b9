package ponder.app.server.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;

/**
 * What the parts of a chat's reply have in common.
 *
 * @param id with its kind before it
 * @param object the kind of part
 */
record ChatAnswer(String id, String object, long created, String model, String fingerprint) {
    static ChatAnswer of(String prefix, String object, String name, EngineInfo model) {
        return new ChatAnswer(
                prefix + newId(),
                object,
                System.currentTimeMillis() / 1000,
                name,
                model.fingerprint());
    }

    static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    Map<String, @Nullable Object> with(List<?> choices, @Nullable Tokens tokens) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("id", id);
        answer.put("object", object);
        answer.put("created", created);
        answer.put("model", model);
        answer.put("system_fingerprint", fingerprint);
        answer.put("choices", choices);
        if (tokens != null) {
            answer.put("usage", usage(tokens));
        }
        return answer;
    }

    private static Map<String, Object> usage(Tokens tokens) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("prompt_tokens", tokens.prompt());
        usage.put("completion_tokens", tokens.reply());
        usage.put("total_tokens", tokens.all());
        usage.put("prompt_tokens_details", Map.of("cached_tokens", tokens.cached()));
        usage.put("completion_tokens_details", Map.of("reasoning_tokens", tokens.reasoning()));
        return usage;
    }

    static String finishReason(Ending ending) {
        return ending.cut() ? "length" : "stop";
    }
}

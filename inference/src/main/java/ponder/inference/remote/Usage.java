package ponder.inference.remote;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a server says that a reply took.
 *
 * @param reasoning tokens of the thought; -1 where it does not tell
 * @param prefill spent on the prompt; null where it does not tell
 * @param decode spent on the reply; null where it does not tell
 */
record Usage(
        int prompt,
        int cached,
        int completion,
        int reasoning,
        @Nullable Duration prefill,
        @Nullable Duration decode) {

    /** OpenAI's form, with llama.cpp's timings. */
    static @Nullable Usage in(JsonNode node) {
        JsonNode usage = node.path("usage");
        JsonNode timings = node.path("timings");
        if (!usage.isObject() && !timings.isObject()) {
            return null;
        }
        int cached = timings.path("cache_n").asInt(0);
        return new Usage(
                usage.path("prompt_tokens").asInt(timings.path("prompt_n").asInt(0) + cached),
                usage.path("prompt_tokens_details").path("cached_tokens").asInt(cached),
                usage.path("completion_tokens").asInt(timings.path("predicted_n").asInt(0)),
                usage.path("completion_tokens_details").path("reasoning_tokens").asInt(-1),
                millis(timings.path("prompt_ms")),
                millis(timings.path("predicted_ms")));
    }

    private static @Nullable Duration millis(JsonNode node) {
        return node.isNumber() ? Duration.ofNanos((long) (node.asDouble() * 1e6)) : null;
    }

    /** What both tell; the later knows better. */
    static @Nullable Usage merged(@Nullable Usage before, @Nullable Usage later) {
        if (before == null || later == null) {
            return later == null ? before : later;
        }
        return new Usage(
                Math.max(before.prompt, later.prompt),
                Math.max(before.cached, later.cached),
                Math.max(before.completion, later.completion),
                Math.max(before.reasoning, later.reasoning),
                later.prefill == null ? before.prefill : later.prefill,
                later.decode == null ? before.decode : later.decode);
    }
}

package ponder.inference.download;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a model's makers advise to sample, by {@code generation_config.json}; null where they do not
 * say.
 */
public record SamplingAdvice(
        @Nullable Double temperature, @Nullable Double topP, @Nullable Integer topK) {
    public static final SamplingAdvice NONE = new SamplingAdvice(null, null, null);

    static SamplingAdvice of(JsonNode config) {
        return new SamplingAdvice(
                number(config.path("temperature")),
                number(config.path("top_p")),
                config.path("top_k").isInt() ? config.path("top_k").intValue() : null);
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return equals(NONE);
    }
}

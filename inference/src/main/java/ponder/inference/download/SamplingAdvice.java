package ponder.inference.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a model's makers advise to sample, by {@code generation_config.json}; null where they do not
 * say.
 */
public record SamplingAdvice(
        @Nullable Double temperature, @Nullable Double topP, @Nullable Integer topK) {
    static final String FILE = "generation_config.json";

    public static final SamplingAdvice NONE = new SamplingAdvice(null, null, null);

    static SamplingAdvice of(JsonNode config) {
        return new SamplingAdvice(
                number(config.path("temperature")),
                number(config.path("top_p")),
                config.path("top_k").isInt() ? config.path("top_k").intValue() : null);
    }

    /**
     * Leaves it in a model folder that has no advice of its own.
     *
     * @throws IOException if it cannot be written
     */
    public void write(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        Map<String, Object> said = new LinkedHashMap<>();
        put(said, "temperature", temperature);
        put(said, "top_p", topP);
        put(said, "top_k", topK);
        if (!said.isEmpty() && !Files.exists(file)) {
            Files.write(file, new JsonMapper().writeValueAsBytes(said));
        }
    }

    private static void put(Map<String, Object> into, String name, @Nullable Number value) {
        if (value != null) {
            into.put(name, value);
        }
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.doubleValue() : null;
    }

    /** Whether there is none. */
    public boolean none() {
        return equals(NONE);
    }
}

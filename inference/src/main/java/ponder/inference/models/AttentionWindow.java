package ponder.inference.models;

import java.util.List;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.databind.JsonNode;

/**
 * What a {@code genai_config.json} says of layers that see only the last tokens.
 *
 * @param size tokens that are seen, the newest among them; 0 where all layers see everything
 * @param layers which of them, from 0; empty for all
 * @see <a
 *     href="https://github.com/microsoft/onnxruntime-genai/blob/main/src/config.h">Config::Model::Decoder::SlidingWindow</a>
 */
public record AttentionWindow(int size, List<Integer> layers) {
    public static final AttentionWindow NONE = new AttentionWindow(0, List.of());
    private static final int WIDEST = 1 << 24;

    public AttentionWindow {
        layers = List.copyOf(layers);
    }

    /**
     * Where the runtime itself would have to slide the cache or the text, as exports for NPUs want
     * it (and as the format means it where nothing is said), the model is refused.
     *
     * @param decoder the part of the configuration named so
     * @throws PonderException if it wants that, or is damaged
     */
    static AttentionWindow read(String file, JsonNode decoder) {
        JsonNode node = decoder.path("sliding_window");
        if (node.path("window_size").asInt(0) < 1) {
            return NONE;
        }
        int size = new JsonFields(file, node).whole("window_size", 0, WIDEST);
        if (node.path("slide_key_value_cache").asBoolean(true)
                || node.path("slide_inputs").asBoolean(true)) {
            throw new PonderException(Problem.of(ProblemCode.FOLDER_SLIDING_CACHE));
        }
        return new AttentionWindow(
                size, new JsonFields(file, node).ids("layers").stream().sorted().toList());
    }

    /** Whether a layer sees only the window. */
    public boolean covers(int layer) {
        return size > 0 && (layers.isEmpty() || layers.contains(layer));
    }
}

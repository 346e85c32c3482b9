package ponder.app.settings;

import ponder.inference.LoopGuard;
import ponder.inference.sampling.SamplingOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parameters as they are saved for replies to come. What an older version did not know was not
 * chosen by the user either, so it becomes what is advised now; in the record of a reply it stays
 * what that version did.
 */
public final class SavedParameters {
    private SavedParameters() {}

    /**
     * Fills in what is missing, in place.
     *
     * @param parameters of {@link ChatParameters} as JSON; anything else is left as it is
     */
    public static JsonNode complete(JsonNode parameters) {
        if (parameters.path("sampling") instanceof ObjectNode sampling && !sampling.has("order")) {
            sampling.put("order", SamplingOrder.TEMPERATURE_FIRST.name());
        }
        if (parameters instanceof ObjectNode fields && !fields.has("loopGuard")) {
            fields.put("loopGuard", LoopGuard.ON.name());
        }
        return parameters;
    }
}

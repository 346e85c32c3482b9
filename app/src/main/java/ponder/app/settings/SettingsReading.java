package ponder.app.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the contents of a file into the defaults, in parts as large as are valid. Only what is not a
 * setting, or out of range, is ignored.
 */
final class SettingsReading {
    /** How many parts are tried, so that a file full of mistakes does not hold up the start. */
    private static final int MOST_TRIALS = 2_000;

    private final JsonMapper json;
    private final ObjectNode whole;
    private Settings settings = Settings.DEFAULT;
    private boolean complete = true;
    private int trials;

    /**
     * @param read the file's root
     */
    SettingsReading(JsonMapper json, ObjectNode read) {
        this.json = json;
        this.whole = json.valueToTree(Settings.DEFAULT);
        read.path("parameters").forEach(SavedParameters::complete);
        read.path("presets").forEach(SavedParameters::complete);
        putAll(whole, read);
    }

    Settings settings() {
        return settings;
    }

    /** Whether nothing was passed over. */
    boolean complete() {
        return complete;
    }

    private void putAll(ObjectNode into, ObjectNode read) {
        for (Map.Entry<String, JsonNode> field : read.properties()) {
            put(into, field.getKey(), field.getValue());
        }
    }

    private void put(ObjectNode into, String name, JsonNode value) {
        @Nullable JsonNode before = into.get(name);
        JsonNode start = before == null ? json.createObjectNode() : before.deepCopy();
        into.set(name, start instanceof ObjectNode known ? over(known, value) : value);
        if (accepted()) {
            return;
        }
        complete = false;
        into.set(name, start);
        switch (value) {
            case ObjectNode fields when start instanceof ObjectNode inner -> putAll(inner, fields);
            case ArrayNode items when start instanceof ArrayNode inner -> addAll(inner, items);
            default -> {}
        }
        if (accepted()) {
            return;
        }
        if (before == null) {
            into.remove(name);
        } else {
            into.set(name, before);
        }
    }

    /** Fields that an older file lacks keep their defaults. */
    private static JsonNode over(ObjectNode known, JsonNode value) {
        return value instanceof ObjectNode fields ? known.deepCopy().setAll(fields) : value;
    }

    private void addAll(ArrayNode into, ArrayNode items) {
        for (JsonNode item : items) {
            into.add(item);
            if (!accepted()) {
                into.remove(into.size() - 1);
            }
        }
    }

    private boolean accepted() {
        if (++trials > MOST_TRIALS) {
            return false;
        }
        try {
            Settings now = json.treeToValue(whole, Settings.class);
            if (now.whole()) {
                settings = now;
                return true;
            }
            return false;
        } catch (JacksonException e) {
            return false;
        }
    }
}

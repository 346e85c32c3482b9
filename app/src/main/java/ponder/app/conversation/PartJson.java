package ponder.app.conversation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import ponder.inference.chat.Part;
import ponder.inference.chat.Parts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Parts of messages in JSON: {@code {"kind": "reasoning", "text": "…"}}. Older versions kept {@code
 * reasoning}, {@code content} and {@code attachments} in their place.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Reasoning.class, name = "reasoning"),
    @JsonSubTypes.Type(value = Part.Hint.class, name = "hint"),
    @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Part.FileText.class, name = "file")
})
public interface PartJson {
    /** The word by which a kind of part is known in files and in the store. */
    static String kind(Part part) {
        return switch (part) {
            case Part.Reasoning r -> "reasoning";
            case Part.Hint h -> "hint";
            case Part.Text t -> "text";
            case Part.FileText f -> "file";
        };
    }

    /** Gives every message within its parts, if it has them in the form of an older version. */
    static void bringUp(JsonNode within) {
        if (within instanceof ObjectNode object && isOld(object)) {
            ArrayNode parts = object.putArray("parts");
            for (JsonNode file : object.path("attachments")) {
                if (file instanceof ObjectNode named) {
                    parts.add(named.put("kind", "file"));
                }
            }
            Parts.of(text(object, "reasoning"), text(object, "content"))
                    .forEach(
                            part ->
                                    parts.addObject()
                                            .put("kind", kind(part))
                                            .put("text", part.text()));
            object.remove(List.of("attachments", "reasoning", "content"));
        }
        within.forEach(PartJson::bringUp);
    }

    private static boolean isOld(ObjectNode object) {
        return !object.has("parts") && object.has("reasoning") && object.has("content");
    }

    private static String text(ObjectNode object, String field) {
        return object.path(field).asString("");
    }
}

package ponder.inference.models;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The texts of the tokens that begin and end a text: from {@code tokenizer_config.json}, from the
 * {@code special_tokens_map.json} of older releases, or from the ids in the configuration.
 *
 * @param bos may be empty
 * @param eos may be empty
 */
record SpecialTokens(String bos, String eos) {
    private static final String CONFIG = "tokenizer_config.json";
    private static final String MAP = "special_tokens_map.json";

    static SpecialTokens read(FolderFiles files) {
        return new SpecialTokens(text(files, "bos_token"), text(files, "eos_token"));
    }

    private static String text(FolderFiles files, String name) {
        JsonNode config = files.optionalJson(CONFIG);
        if (config.has(name)) {
            return text(config.path(name));
        }
        JsonNode map = files.optionalJson(MAP);
        if (map.has(name)) {
            return text(map.path(name));
        }
        return files.has(CONFIG) ? "" : byId(files, name + "_id");
    }

    private static String text(JsonNode token) {
        return token.isObject() ? token.path("content").asString("") : token.asString("");
    }

    /**
     * The token that the tokenizer puts before a plain text; empty for none.
     *
     * @see <a href="https://huggingface.co/docs/tokenizers/api/post-processors">Post-processors</a>
     */
    static String beforeText(FolderFiles files, String bos) {
        JsonNode asked = files.optionalJson(CONFIG).path("add_bos_token");
        if (asked.isBoolean()) {
            return asked.booleanValue() ? bos : "";
        }
        return first(files.json("tokenizer.json").path("post_processor")).orElse("");
    }

    private static Optional<String> first(JsonNode processor) {
        for (JsonNode part : processor.path("processors")) {
            Optional<String> found = first(part);
            if (found.isPresent()) {
                return found;
            }
        }
        JsonNode first = processor.path("single").path(0).path("SpecialToken").path("id");
        return first.isString() ? Optional.of(first.stringValue()) : Optional.empty();
    }

    private static String byId(FolderFiles files, String name) {
        int id =
                Stream.of(
                                files.optionalJson("genai_config.json").path("model"),
                                files.optionalJson("config.json"),
                                files.optionalJson("generation_config.json"))
                        .map(node -> node.path(name))
                        .map(node -> node.isArray() ? node.path(0) : node)
                        .filter(node -> node.isIntegralNumber() && node.canConvertToInt())
                        .mapToInt(JsonNode::intValue)
                        .findFirst()
                        .orElse(-1);
        for (JsonNode token : files.json("tokenizer.json").path("added_tokens")) {
            if (id >= 0 && token.path("id").asInt(-1) == id) {
                return text(token);
            }
        }
        return "";
    }
}

package ponder.app.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ponder.inference.chat.Role;
import tools.jackson.databind.JsonNode;

/**
 * ChatGPT's {@code conversations.json}: a list of chats, each with a {@code mapping} from names to
 * nodes that have a {@code parent} and perhaps a {@code message}.
 */
final class ChatGptImport {
    private ChatGptImport() {}

    static boolean accepts(JsonNode root) {
        return root.isArray() && root.path(0).path("mapping").isObject();
    }

    static List<ImportedChat> read(JsonNode root) {
        List<ImportedChat> chats = new ArrayList<>();
        for (JsonNode chat : root) {
            MessageGraph graph = new MessageGraph();
            for (Map.Entry<String, JsonNode> entry : chat.path("mapping").properties()) {
                graph.put(entry.getKey(), node(entry.getValue()));
            }
            long created = millis(chat.path("create_time"));
            ImportedChat read =
                    graph.chat(
                            chat.path("title").asString(""),
                            created,
                            Math.max(created, millis(chat.path("update_time"))),
                            chat.path("current_node").asString(""));
            if (!read.messages().isEmpty()) {
                chats.add(read);
            }
        }
        return chats;
    }

    private static MessageGraph.Node node(JsonNode node) {
        String parent = node.path("parent").asString("");
        JsonNode message = node.path("message");
        JsonNode content = message.path("content");
        String role = message.path("author").path("role").asString("");
        String text = text(content);
        boolean spoken = (role.equals("user") || role.equals("assistant")) && !text.isBlank();
        if (!spoken) {
            return MessageGraph.Node.link(parent, thoughts(content));
        }
        return new MessageGraph.Node(
                parent,
                true,
                role.equals("user") ? Role.USER : Role.ASSISTANT,
                "",
                text,
                millis(message.path("create_time")),
                "");
    }

    private static String text(JsonNode content) {
        String type = content.path("content_type").asString("");
        if (!type.equals("text") && !type.equals("multimodal_text") && !type.equals("code")) {
            return "";
        }
        StringBuilder out = new StringBuilder(content.path("text").asString(""));
        for (JsonNode part : content.path("parts")) {
            out.append(part.isString() ? part.asString() : "");
        }
        return out.toString().strip();
    }

    private static String thoughts(JsonNode content) {
        StringBuilder out = new StringBuilder();
        for (JsonNode thought : content.path("thoughts")) {
            out.append(thought.path("content").asString("")).append("\n\n");
        }
        return out.toString();
    }

    private static long millis(JsonNode seconds) {
        return (long) (seconds.asDouble(0) * 1000);
    }
}

package ponder.app.conversation.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ponder.app.conversation.ImportedChat;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;
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

    /**
     * @throws PonderException if anything in the file is invalid
     */
    static List<ImportedChat> read(JsonNode root, String file) {
        List<ImportedChat> chats = new ArrayList<>();
        int number = 0;
        for (JsonNode node : root) {
            ImportPlace chat = ImportPlace.chat(file, ++number, node).asObject("mapping");
            MessageGraph graph = new MessageGraph(chat);
            for (Map.Entry<String, JsonNode> entry : chat.within("mapping").node().properties()) {
                ImportPlace place = chat.message(entry.getKey(), entry.getValue());
                graph.put(entry.getKey(), place, node(place.asObject("mapping")));
            }
            long created = chat.secondsOr0("create_time");
            chats.add(
                    graph.chat(
                            chat.textOr("title", ""),
                            created,
                            Math.max(created, chat.secondsOr0("update_time")),
                            chat.textOr("current_node", "")));
        }
        return chats;
    }

    private static MessageGraph.Node node(ImportPlace node) {
        String parent = node.textOr("parent", "");
        if (node.node().path("message").isNull() || node.node().path("message").isMissingNode()) {
            return MessageGraph.Node.link(parent, "");
        }
        ImportPlace message = node.within("message");
        JsonNode content = message.within("content").node();
        String role = message.within("author").text("role");
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
                message.secondsOr0("create_time"),
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
}

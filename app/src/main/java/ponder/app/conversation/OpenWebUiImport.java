package ponder.app.conversation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import ponder.inference.chat.Role;
import tools.jackson.databind.JsonNode;

/**
 * Open WebUI's export: a list of chats, each with {@code chat.history.messages} from names to
 * messages that have a {@code parentId}. Thoughts stand in the content as {@code <details
 * type="reasoning">} with quoted lines.
 */
final class OpenWebUiImport {
    private static final Pattern REASONING =
            Pattern.compile(
                    "<details[^>]*type=\"reasoning\"[^>]*>\\s*(?:<summary>.*?</summary>)?(.*?)</details>",
                    Pattern.DOTALL);

    private OpenWebUiImport() {}

    static boolean accepts(JsonNode root) {
        return root.isArray() && root.path(0).path("chat").path("history").isObject();
    }

    static List<ImportedChat> read(JsonNode root) {
        List<ImportedChat> chats = new ArrayList<>();
        for (JsonNode entry : root) {
            JsonNode chat = entry.path("chat");
            MessageGraph graph = new MessageGraph();
            for (Map.Entry<String, JsonNode> message :
                    chat.path("history").path("messages").properties()) {
                graph.put(message.getKey(), node(message.getValue()));
            }
            long created = entry.path("created_at").asLong(0) * 1000;
            ImportedChat read =
                    graph.chat(
                            entry.path("title").asString(chat.path("title").asString("")),
                            created,
                            Math.max(created, entry.path("updated_at").asLong(0) * 1000),
                            chat.path("history").path("currentId").asString(""));
            if (!read.messages().isEmpty()) {
                chats.add(read);
            }
        }
        return chats;
    }

    private static MessageGraph.Node node(JsonNode message) {
        String content = message.path("content").asString("");
        Matcher thoughts = REASONING.matcher(content);
        String reasoning =
                thoughts.results().map(m -> unquoted(m.group(1))).collect(Collectors.joining("\n"));
        return new MessageGraph.Node(
                message.path("parentId").asString(""),
                true,
                message.path("role").asString("").equals("user") ? Role.USER : Role.ASSISTANT,
                reasoning,
                thoughts.replaceAll("").strip(),
                message.path("timestamp").asLong(0) * 1000,
                "");
    }

    private static String unquoted(String text) {
        return text.strip()
                .lines()
                .map(line -> line.replaceFirst("^(>|&gt;) ?", ""))
                .collect(Collectors.joining("\n"));
    }
}

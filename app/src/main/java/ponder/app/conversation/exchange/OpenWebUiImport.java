package ponder.app.conversation.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ponder.app.conversation.ImportedChat;
import ponder.inference.chat.Role;
import ponder.inference.problem.PonderException;
import tools.jackson.databind.JsonNode;

/**
 * Open WebUI's export: a list of chats, each with {@code chat.history.messages} from names to
 * messages that have a {@code parentId}. Thoughts stand in the content as {@code <details
 * type="reasoning">} with quoted lines.
 */
final class OpenWebUiImport {
    private static final String BEGIN = "<details";
    private static final String END = "</details>";

    private OpenWebUiImport() {}

    static boolean accepts(JsonNode root) {
        return root.isArray() && root.path(0).path("chat").path("history").isObject();
    }

    /**
     * @throws PonderException if anything in the file is invalid
     */
    static List<ImportedChat> read(JsonNode root, String file) {
        List<ImportedChat> chats = new ArrayList<>();
        int number = 0;
        for (JsonNode node : root) {
            ImportPlace entry = ImportPlace.chat(file, ++number, node).asObject("chat");
            ImportPlace chat = entry.within("chat");
            ImportPlace history = chat.within("history");
            MessageGraph graph = new MessageGraph(entry);
            for (Map.Entry<String, JsonNode> message :
                    history.within("messages").node().properties()) {
                ImportPlace place = entry.message(message.getKey(), message.getValue());
                graph.put(message.getKey(), place, node(place.asObject("messages")));
            }
            long created = entry.secondsOr0("created_at");
            chats.add(
                    graph.chat(
                            entry.textOr("title", chat.textOr("title", "")),
                            created,
                            Math.max(created, entry.secondsOr0("updated_at")),
                            history.textOr("currentId", "")));
        }
        return chats;
    }

    private static MessageGraph.Node node(ImportPlace message) {
        List<String> thoughts = new ArrayList<>();
        String answer = withoutThoughts(content(message), thoughts);
        return new MessageGraph.Node(
                message.textOr("parentId", ""),
                true,
                message.text("role").equals("user") ? Role.USER : Role.ASSISTANT,
                thoughts.stream().map(OpenWebUiImport::unquoted).collect(Collectors.joining("\n")),
                answer.strip(),
                message.secondsOr0("timestamp"),
                "");
    }

    /** A text, or parts of which some are texts. */
    private static String content(ImportPlace message) {
        if (!message.node().path("content").isArray()) {
            return message.textOr("content", "");
        }
        StringBuilder text = new StringBuilder();
        for (ImportPlace part : message.each("content")) {
            text.append(part.textOr("text", ""));
        }
        return text.toString();
    }

    private static String withoutThoughts(String content, List<String> thoughts) {
        StringBuilder answer = new StringBuilder();
        int from = 0;
        for (int begin = content.indexOf(BEGIN); begin >= 0; ) {
            int open = content.indexOf('>', begin);
            int end = open < 0 ? -1 : content.indexOf(END, open);
            if (end < 0) {
                break;
            }
            if (content.substring(begin, open).contains("type=\"reasoning\"")) {
                thoughts.add(content.substring(open + 1, end));
                answer.append(content, from, begin);
                from = end + END.length();
                begin = content.indexOf(BEGIN, from);
            } else {
                begin = content.indexOf(BEGIN, open);
            }
        }
        return answer.append(content, from, content.length()).toString();
    }

    private static String unquoted(String details) {
        String text = details.strip();
        int summary = text.indexOf("</summary>");
        if (text.startsWith("<summary>") && summary > 0) {
            text = text.substring(summary + "</summary>".length());
        }
        return text.strip()
                .lines()
                .map(line -> line.replaceFirst("^(>|&gt;) ?", ""))
                .collect(Collectors.joining("\n"));
    }
}

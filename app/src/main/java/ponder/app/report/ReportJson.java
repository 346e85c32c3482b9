package ponder.app.report;

import java.util.List;
import ponder.app.conversation.exchange.ChatJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A report as a file of chats that any Ponder can import, with what else is known beside them. */
final class ReportJson {
    private ReportJson() {}

    static JsonNode of(Report report) {
        ObjectNode chats = ChatJson.tree(List.of(report.chat()));
        chats.set(ChatJson.REPORT, ChatJson.JSON.valueToTree(report.evidence()));
        return chats;
    }
}

package ponder.app.server.openai;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ponder.inference.TokenScore;

/**
 * A thought or an answer as an item of a response.
 *
 * @param thought whether it is one
 */
record ResponseItem(String id, boolean thought) {
    static ResponseItem ofThought() {
        return new ResponseItem("rs_" + ChatAnswer.newId(), true);
    }

    static ResponseItem ofAnswer() {
        return new ResponseItem("msg_" + ChatAnswer.newId(), false);
    }

    /** What its events are called. */
    String kind() {
        return thought ? "reasoning_text" : "output_text";
    }

    Map<String, Object> begun() {
        return item("in_progress", List.of());
    }

    /**
     * @param tokens how likely they were; empty unless the client asked
     */
    Map<String, Object> whole(String text, List<TokenScore> tokens) {
        return item("completed", List.of(part(text, tokens)));
    }

    private Map<String, Object> item(String status, List<?> content) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("id", id);
        item.put("type", thought ? "reasoning" : "message");
        item.put("status", status);
        if (thought) {
            item.put("summary", List.of());
        } else {
            item.put("role", "assistant");
        }
        item.put("content", content);
        return item;
    }

    Map<String, Object> part(String text, List<TokenScore> tokens) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("type", kind());
        part.put("text", text);
        if (!thought) {
            part.put("annotations", List.of());
            part.put("logprobs", Logprobs.all(tokens));
        }
        return part;
    }
}

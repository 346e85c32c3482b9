package ponder.app.server.anthropic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Tokens;

/** A message of this API, its blocks and what it took. */
final class MessageFields {
    private MessageFields() {}

    /**
     * @param ending null while it is made
     */
    static Map<String, @Nullable Object> message(
            String model, List<?> content, @Nullable Ending ending, Map<String, Object> usage) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("id", "msg_" + UUID.randomUUID().toString().replace("-", ""));
        message.put("type", "message");
        message.put("role", "assistant");
        message.put("model", model);
        message.put("content", content);
        message.put("stop_reason", ending == null ? null : stopReason(ending));
        message.put("stop_sequence", ending == null ? null : ending.stopWord());
        message.put("usage", usage);
        return message;
    }

    static String stopReason(Ending ending) {
        return switch (ending.reason()) {
            case DONE -> "end_turn";
            case STOP_WORD -> "stop_sequence";
            case LENGTH -> "max_tokens";
        };
    }

    /** What was already computed is counted apart here. */
    static Map<String, Object> usage(Tokens tokens) {
        Map<String, Object> usage = new LinkedHashMap<>();
        usage.put("input_tokens", tokens.prompt() - tokens.cached());
        usage.put("cache_creation_input_tokens", 0);
        usage.put("cache_read_input_tokens", tokens.cached());
        usage.put("output_tokens", tokens.reply());
        return usage;
    }

    static Map<String, Object> thought(String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "thinking");
        block.put("thinking", text);
        block.put("signature", "");
        return block;
    }

    static Map<String, Object> text(String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "text");
        block.put("text", text);
        return block;
    }

    /** A map in the order given, of names and values by turns. */
    static Map<String, @Nullable Object> of(String type, @Nullable Object... more) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("type", type);
        for (int i = 0; i < more.length; i += 2) {
            map.put(String.valueOf(more[i]), more[i + 1]);
        }
        return map;
    }
}

package ponder.app.server.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ponder.app.server.call.Fields;
import ponder.inference.chat.ChatMessage;

/** Messages in the forms of both of OpenAI's APIs. */
final class Messages {
    private static final Set<String> TEXTS = Set.of("text", "input_text", "output_text");
    private static final Set<String> TOOLS = Set.of("tool", "function");

    private Messages() {}

    static List<ChatMessage> of(List<Fields> all) {
        List<ChatMessage> messages = new ArrayList<>();
        all.forEach(each -> messages.add(of(each)));
        return messages;
    }

    static ChatMessage of(Fields fields) {
        String role = fields.required("role", fields.text("role"));
        fields.refuse("tool_calls", "function_call", "audio");
        if (TOOLS.contains(role)) {
            throw fields.unsupported("role");
        }
        return switch (role) {
            case "system", "developer" -> ChatMessage.system(content(fields));
            case "user" -> ChatMessage.user(content(fields));
            case "assistant" ->
                    ChatMessage.assistant(
                            fields.text("reasoning_content").orElse(""), content(fields));
            default -> throw fields.wrong("role", "system, user or assistant");
        };
    }

    private static String content(Fields fields) {
        if (!fields.isList("content")) {
            return fields.text("content").orElse("");
        }
        StringBuilder text = new StringBuilder();
        for (Fields part : fields.objects("content")) {
            String type = part.required("type", part.text("type"));
            if (!TEXTS.contains(type)) {
                throw part.unsupported("type");
            }
            text.append(part.required("text", part.text("text")));
        }
        return text.toString();
    }
}

package ponder.app.server.anthropic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ponder.app.server.call.Call;
import ponder.app.server.call.Fields;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Replies;
import ponder.app.server.reply.RequestFields;
import ponder.app.server.reply.Wishes;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;

/** {@code POST /v1/messages}. */
public final class AnthropicMessages {
    private static final String THINKING = "thinking";
    private static final String MOST_TOKENS = "max_tokens";

    private final Replies replies;

    public AnthropicMessages(Replies replies) {
        this.replies = replies;
    }

    public void answer(Call call) throws IOException {
        Fields fields = call.json();
        Wishes wishes =
                wishes(
                        fields,
                        fields.required(
                                MOST_TOKENS, fields.count(MOST_TOKENS, RequestFields.MOST)));
        boolean thoughts = wishes.thinking() != ThinkingMode.OFF;
        Form form =
                fields.flag("stream")
                        ? new MessageStream(call, thoughts)
                        : new WholeMessage(call, thoughts);
        replies.make(wishes, 1, form);
    }

    /** {@code POST /v1/messages/count_tokens}. */
    public void count(Call call) throws IOException {
        int tokens = replies.promptTokens(wishes(call.json(), 0));
        call.send(200, Map.of("input_tokens", tokens));
    }

    private static Wishes wishes(Fields fields, int mostTokens) {
        RequestFields.refuseTools(fields);
        fields.refuse("mcp_servers", "container", "output_format");
        List<ChatMessage> messages = new ArrayList<>();
        String system = fields.has("system") ? text(fields, "system") : "";
        if (!system.isEmpty()) {
            messages.add(ChatMessage.system(system));
        }
        fields.objects("messages").forEach(each -> messages.add(message(each)));
        RequestFields.Chat chat = RequestFields.chat(fields, "messages", messages);
        Optional<Fields> thinking = fields.object(THINKING);
        return new Wishes(
                        fields.text("model").orElse(""),
                        chat,
                        RequestFields.sampling(fields),
                        thinking.map(AnthropicMessages::mode).orElse(ThinkingMode.OFF),
                        mostTokens,
                        RequestFields.stopWords(fields, "stop_sequences"))
                .withThoughtLimit(
                        thinking.flatMap(by -> by.count("budget_tokens", RequestFields.MOST))
                                .orElse(0));
    }

    /** Who does not ask for thoughts gets none in this API. */
    private static ThinkingMode mode(Fields thinking) {
        return switch (thinking.required("type", thinking.text("type"))) {
            case "enabled" -> ThinkingMode.ON;
            case "adaptive" -> ThinkingMode.AUTO;
            case "disabled" -> ThinkingMode.OFF;
            default -> throw thinking.wrong("type", "enabled, adaptive or disabled");
        };
    }

    private static ChatMessage message(Fields fields) {
        return switch (fields.required("role", fields.text("role"))) {
            case "user" -> ChatMessage.user(text(fields, "content"));
            case "assistant" -> ChatMessage.assistant(thought(fields), text(fields, "content"));
            case "system" -> ChatMessage.system(text(fields, "content"));
            default -> throw fields.wrong("role", "user or assistant");
        };
    }

    private static String text(Fields fields, String name) {
        if (!fields.isList(name)) {
            return fields.required(name, fields.text(name));
        }
        StringBuilder all = new StringBuilder();
        for (Fields block : fields.objects(name)) {
            switch (block.required("type", block.text("type"))) {
                case "text" -> all.append(block.required("text", block.text("text")));
                case THINKING, "redacted_thinking" -> {}
                default -> throw block.unsupported("type");
            }
        }
        return all.toString();
    }

    private static String thought(Fields fields) {
        if (!fields.isList("content")) {
            return "";
        }
        StringBuilder all = new StringBuilder();
        for (Fields block : fields.objects("content")) {
            block.text(THINKING).ifPresent(all::append);
        }
        return all.toString();
    }
}

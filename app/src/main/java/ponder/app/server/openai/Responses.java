package ponder.app.server.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Fields;
import ponder.app.server.reply.AnswerFormat;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Replies;
import ponder.app.server.reply.RequestFields;
import ponder.app.server.reply.Wishes;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;

/** {@code POST /v1/responses}. Nothing is stored, so that a chat is sent whole each time. */
public final class Responses {
    private static final String INPUT = "input";
    private static final String NO_EFFORT = "none";
    private static final String LOGPROBS = "message.output_text.logprobs";

    private final Replies replies;

    public Responses(Replies replies) {
        this.replies = replies;
    }

    public void answer(Call call) throws IOException {
        Fields fields = call.json();
        Wishes wishes = wishes(fields);
        ResponseFields response = ResponseFields.of(fields);
        Form form =
                fields.flag("stream")
                        ? new ResponseStream(call, response)
                        : new WholeResponse(call, response);
        replies.make(wishes, 1, form);
    }

    private static Wishes wishes(Fields fields) {
        RequestFields.refuseTools(fields);
        fields.refuse("previous_response_id", "conversation", "background", "prompt");
        List<ChatMessage> messages = new ArrayList<>();
        fields.text("instructions").map(ChatMessage::system).ifPresent(messages::add);
        messages.addAll(input(fields));
        RequestFields.Chat chat = RequestFields.chat(fields, INPUT, messages);
        Optional<String> effort = fields.object("reasoning").flatMap(by -> by.text("effort"));
        return new Wishes(
                        fields.text("model").orElse(""),
                        chat,
                        RequestFields.sampling(fields),
                        effort.filter(NO_EFFORT::equals).isPresent()
                                ? ThinkingMode.OFF
                                : ThinkingMode.ON,
                        fields.count("max_output_tokens", RequestFields.MOST).orElse(0),
                        List.of())
                .withEffort(
                        effort.filter(word -> !word.equals(NO_EFFORT))
                                .map(word -> new Wishes.Effort("reasoning.effort", word))
                                .orElse(null))
                .withSeed(fields.integer("seed").orElse(null))
                .withAlternatives(alternatives(fields))
                .withAnswer(
                        AnswerFormat.of(
                                fields.object("text").flatMap(text -> text.object("format")),
                                "text.format",
                                "",
                                chat.start() != null));
    }

    /** Asked for by name, or by how many; what else may be included there is none of here. */
    private static @Nullable Integer alternatives(Fields fields) {
        Integer most = Logprobs.alternatives(fields, "top_logprobs", Logprobs.MOST);
        return most == null && fields.texts("include").contains(LOGPROBS)
                ? Integer.valueOf(0)
                : most;
    }

    private static List<ChatMessage> input(Fields fields) {
        if (!fields.isList(INPUT)) {
            return List.of(ChatMessage.user(fields.required(INPUT, fields.text(INPUT))));
        }
        List<Fields> messages = new ArrayList<>();
        for (Fields item : fields.objects(INPUT)) {
            switch (item.text("type").orElse("message")) {
                case "message" -> messages.add(item);
                case "reasoning" -> {} // models are not shown old thoughts
                default -> throw item.unsupported("type");
            }
        }
        return Messages.of(messages);
    }
}

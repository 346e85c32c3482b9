package ponder.app.server.openai;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Fields;
import ponder.app.server.reply.AnswerFormat;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Replies;
import ponder.app.server.reply.RequestFields;
import ponder.app.server.reply.Wishes;
import ponder.inference.chat.ThinkingMode;

/** {@code POST /v1/chat/completions}. */
public final class ChatCompletions {
    static final int MOST_CHOICES = 8;
    private static final String FORMAT = "response_format";
    private static final String EFFORT = "reasoning_effort";
    private static final String LOGPROBS = "logprobs";
    private static final String TOP_LOGPROBS = "top_logprobs";
    private static final String NO_EFFORT = "none";

    private final Replies replies;

    public ChatCompletions(Replies replies) {
        this.replies = replies;
    }

    public void answer(Call call) throws IOException {
        Fields fields = call.json();
        Wishes wishes = wishes(fields);
        int choices = fields.count("n", MOST_CHOICES).orElse(1);
        replies.make(wishes, choices, form(fields, wishes.alternatives() != null, call));
    }

    private static Form form(Fields fields, boolean logprobs, Call call) {
        boolean usage = wantsUsage(fields);
        return fields.flag("stream")
                ? new ChatStream(call, usage, logprobs)
                : new WholeChat(call, logprobs);
    }

    static boolean wantsUsage(Fields fields) {
        return fields.object("stream_options").map(o -> o.flag("include_usage")).orElse(false);
    }

    private static Wishes wishes(Fields fields) {
        refuseWhatIsNotDone(fields);
        RequestFields.Chat chat =
                RequestFields.chat(fields, "messages", Messages.of(fields.objects("messages")));
        return new Wishes(
                        fields.text("model").orElse(""),
                        chat,
                        RequestFields.sampling(fields),
                        thinking(fields),
                        mostTokens(fields),
                        RequestFields.stopWords(fields, "stop"))
                .withEffort(effort(fields))
                .withSeed(fields.integer("seed").orElse(null))
                .withAnswer(
                        AnswerFormat.of(
                                fields.object(FORMAT), FORMAT, "json_schema", chat.start() != null))
                .withAlternatives(alternatives(fields));
    }

    private static @Nullable Integer alternatives(Fields fields) {
        Integer most = Logprobs.alternatives(fields, TOP_LOGPROBS, Logprobs.MOST);
        if (fields.flag(LOGPROBS)) {
            return most == null ? Integer.valueOf(0) : most;
        }
        if (most != null && most > 0) {
            throw fields.wrong(LOGPROBS, "true, for " + TOP_LOGPROBS);
        }
        return null;
    }

    private static void refuseWhatIsNotDone(Fields fields) {
        RequestFields.refuseTools(fields);
        fields.refuse("functions", "logit_bias", "audio", "prediction", "web_search_options");
    }

    /** Templates of Qwen and GLM know the first of these switches, those of DeepSeek the second. */
    private static ThinkingMode thinking(Fields fields) {
        boolean on =
                fields.object("chat_template_kwargs")
                        .map(
                                by ->
                                        by.optionalFlag("enable_thinking").orElse(true)
                                                && by.optionalFlag("thinking").orElse(true))
                        .orElse(true);
        return on && !fields.text(EFFORT).orElse("").equals(NO_EFFORT)
                ? ThinkingMode.ON
                : ThinkingMode.OFF;
    }

    private static Wishes.@Nullable Effort effort(Fields fields) {
        return fields.text(EFFORT)
                .filter(word -> !word.equals(NO_EFFORT))
                .map(word -> new Wishes.Effort(EFFORT, word))
                .orElse(null);
    }

    private static int mostTokens(Fields fields) {
        return fields.count("max_completion_tokens", RequestFields.MOST)
                .or(() -> fields.count("max_tokens", RequestFields.MOST))
                .orElse(0);
    }
}

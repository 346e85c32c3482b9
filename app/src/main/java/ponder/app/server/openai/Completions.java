package ponder.app.server.openai;

import java.io.IOException;
import java.util.List;
import ponder.app.server.call.Call;
import ponder.app.server.call.Fields;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Replies;
import ponder.app.server.reply.RequestFields;
import ponder.app.server.reply.Wishes;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;

/** {@code POST /v1/completions}: a model goes on from a text, without its chat template. */
public final class Completions {
    private static final int USUAL_TOKENS = 16;
    private static final String PROMPT = "prompt";

    private final Replies replies;

    public Completions(Replies replies) {
        this.replies = replies;
    }

    public void answer(Call call) throws IOException {
        Fields fields = call.json();
        Wishes wishes = wishes(fields);
        int choices = fields.count("n", ChatCompletions.MOST_CHOICES).orElse(1);
        boolean usage = ChatCompletions.wantsUsage(fields);
        Form form = fields.flag("stream") ? new TextStream(call, usage) : new WholeText(call);
        replies.make(wishes, choices, form);
    }

    private static Wishes wishes(Fields fields) {
        fields.refuse("suffix", "echo", "logprobs", "logit_bias");
        if (fields.count("best_of", ChatCompletions.MOST_CHOICES).orElse(1) > 1) {
            throw fields.unsupported("best_of");
        }
        List<String> texts = fields.texts(PROMPT);
        if (texts.size() > 1) {
            throw fields.unsupported(PROMPT);
        }
        String text = fields.required(PROMPT, texts.stream().findFirst());
        return new Wishes(
                fields.text("model").orElse(""),
                true,
                List.of(ChatMessage.user(text)),
                null,
                RequestFields.sampling(fields),
                ThinkingMode.OFF,
                null,
                0,
                fields.count("max_tokens", RequestFields.MOST).orElse(USUAL_TOKENS),
                fields.integer("seed").orElse(null),
                RequestFields.stopWords(fields, "stop"),
                null);
    }
}

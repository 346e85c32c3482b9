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
    private static final int MOST_LOGPROBS = 5;
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
        boolean logprobs = wishes.alternatives() != null;
        Form form =
                fields.flag("stream")
                        ? new TextStream(call, usage, logprobs)
                        : new WholeText(call, logprobs);
        replies.make(wishes, choices, form);
    }

    private static Wishes wishes(Fields fields) {
        fields.refuse("suffix", "echo", "logit_bias");
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
                        new RequestFields.Chat(List.of(ChatMessage.user(text)), null),
                        RequestFields.sampling(fields),
                        ThinkingMode.OFF,
                        fields.count("max_tokens", RequestFields.MOST).orElse(USUAL_TOKENS),
                        RequestFields.stopWords(fields, "stop"))
                .withOfText(true)
                .withSeed(fields.integer("seed").orElse(null))
                .withAlternatives(Logprobs.alternatives(fields, "logprobs", MOST_LOGPROBS));
    }
}

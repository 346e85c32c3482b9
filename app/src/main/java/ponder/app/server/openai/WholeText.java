package ponder.app.server.openai;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Said;
import ponder.app.server.reply.Tokens;
import ponder.app.server.reply.WholeReply;
import ponder.inference.EngineInfo;

/** A text that a model goes on from, once it is made. */
final class WholeText extends WholeReply {
    private final SortedMap<Integer, Map<String, @Nullable Object>> choices = new TreeMap<>();
    private final boolean asked;
    private @Nullable ChatAnswer answer;
    private int choice;

    /**
     * @param logprobs whether the client wants to know how likely the tokens were
     */
    WholeText(Call call, boolean logprobs) {
        super(call, Refused::openAi);
        this.asked = logprobs;
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of("cmpl-", "text_completion", name, model);
    }

    @Override
    public void choice(int number) {
        super.choice(number);
        choice = number;
    }

    @Override
    public void thought(Said more) throws IOException {
        answer(more);
    }

    @Override
    public void end(Ending ending) {
        Map<String, Object> likely = asked ? new TextLogprobs().next(textTokens()) : null;
        choices.put(choice, choice(choice, text(), likely, ChatAnswer.finishReason(ending)));
    }

    static Map<String, @Nullable Object> choice(
            int index,
            String text,
            @Nullable Map<String, Object> logprobs,
            @Nullable String finish) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", index);
        choice.put("text", text);
        choice.put("logprobs", logprobs);
        choice.put("finish_reason", finish);
        return choice;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        send(Objects.requireNonNull(answer).with(List.copyOf(choices.values()), tokens));
    }
}

package ponder.app.server.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Tokens;
import ponder.app.server.reply.WholeReply;
import ponder.inference.EngineInfo;

/** A text that a model goes on from, once it is made. */
final class WholeText extends WholeReply {
    private final List<Map<String, @Nullable Object>> choices = new ArrayList<>();
    private @Nullable ChatAnswer answer;

    WholeText(Call call) {
        super(call, Refused::openAi);
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of("cmpl-", "text_completion", name, model);
    }

    @Override
    public void thought(String more) throws IOException {
        answer(more);
    }

    @Override
    public void end(Ending ending) {
        choices.add(choice(choices.size(), text(), ChatAnswer.finishReason(ending)));
    }

    static Map<String, @Nullable Object> choice(int index, String text, @Nullable String finish) {
        Map<String, @Nullable Object> choice = new LinkedHashMap<>();
        choice.put("index", index);
        choice.put("text", text);
        choice.put("logprobs", null);
        choice.put("finish_reason", finish);
        return choice;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        send(Objects.requireNonNull(answer).with(choices, tokens));
    }
}

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
import ponder.app.server.call.WholeBody;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;
import ponder.inference.problem.Problem;

/** A text that a model goes on from, once it is made. */
final class WholeText implements Form {
    private final WholeBody body;
    private final List<Map<String, @Nullable Object>> choices = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable ChatAnswer answer;

    WholeText(Call call) {
        body = new WholeBody(call);
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of("cmpl-", "text_completion", name, model);
    }

    @Override
    public void choice(int number) {
        text.setLength(0);
    }

    @Override
    public void thought(String more) throws IOException {
        answer(more);
    }

    @Override
    public void thoughtEnd() {}

    @Override
    public void answer(String more) throws IOException {
        text.append(more);
        body.making();
    }

    @Override
    public void end(Ending ending) {
        choices.add(choice(choices.size(), text.toString(), ChatAnswer.finishReason(ending)));
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
        body.send(200, Objects.requireNonNull(answer).with(choices, tokens));
    }

    @Override
    public void waiting() {}

    @Override
    public void making() throws IOException {
        body.making();
    }

    @Override
    public boolean begun() {
        return body.begun();
    }

    @Override
    public void failed(Problem problem) throws IOException {
        Refused refused = Refused.of(problem);
        body.send(refused.status(), refused.openAi());
    }
}

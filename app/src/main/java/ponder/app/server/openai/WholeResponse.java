package ponder.app.server.openai;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.call.WholeBody;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;
import ponder.inference.problem.Problem;

/** A response once it is made. */
final class WholeResponse implements Form {
    private final WholeBody body;
    private final ResponseFields response;
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private String model = "";
    private @Nullable Ending ending;

    WholeResponse(Call call, ResponseFields response) {
        body = new WholeBody(call);
        this.response = response;
    }

    @Override
    public void begin(String name, EngineInfo info, int promptTokens) {
        model = name;
    }

    @Override
    public void choice(int number) {}

    @Override
    public void thought(String more) throws IOException {
        thought.append(more);
        body.making();
    }

    @Override
    public void thoughtEnd() {}

    @Override
    public void answer(String more) throws IOException {
        text.append(more);
        body.making();
    }

    @Override
    public void end(Ending how) {
        ending = how;
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        List<Map<String, Object>> output = new ArrayList<>();
        if (!thought.isEmpty()) {
            output.add(ResponseItem.ofThought().whole(thought.toString()));
        }
        if (!text.isEmpty()) {
            output.add(ResponseItem.ofAnswer().whole(text.toString()));
        }
        body.send(200, response.with(model, output, ending, tokens));
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

package ponder.app.server.anthropic;

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

/** A message once it is made. */
final class WholeMessage implements Form {
    private final WholeBody body;
    private final boolean thoughts;
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private String model = "";
    private @Nullable Ending ending;

    /**
     * @param thoughts whether the client wants to see them
     */
    WholeMessage(Call call, boolean thoughts) {
        body = new WholeBody(call);
        this.thoughts = thoughts;
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
        List<Map<String, Object>> content = new ArrayList<>();
        if (thoughts && !thought.isEmpty()) {
            content.add(MessageFields.thought(thought.toString()));
        }
        if (!text.isEmpty()) {
            content.add(MessageFields.text(text.toString()));
        }
        body.send(200, MessageFields.message(model, content, ending, MessageFields.usage(tokens)));
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
        body.send(refused.status(), refused.anthropic());
    }
}

package ponder.app.server.reply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.call.WholeBody;
import ponder.inference.EngineInfo;
import ponder.inference.TokenScore;
import ponder.inference.problem.Problem;

/** A reply that a client gets once it is made. */
public abstract class WholeReply implements Form {
    /** What there is of one of the replies. */
    private static final class Made {
        private final StringBuilder thought = new StringBuilder();
        private final StringBuilder text = new StringBuilder();
        private final List<TokenScore> thoughtTokens = new ArrayList<>();
        private final List<TokenScore> textTokens = new ArrayList<>();
    }

    private final WholeBody body;
    private final Function<Refused, Object> refusal;
    private final Map<Integer, Made> choices = new HashMap<>();
    private Made now = new Made();
    private String model = "";
    private @Nullable Ending ending;

    /**
     * @param refusal what the API says of a failure
     */
    protected WholeReply(Call call, Function<Refused, Object> refusal) {
        this.body = new WholeBody(call);
        this.refusal = refusal;
    }

    /** What was thought in the choice that is told of; empty for nothing. */
    protected final String thought() {
        return now.thought.toString();
    }

    protected final String text() {
        return now.text.toString();
    }

    /** How likely the tokens of the thought were, where the client asked. */
    protected final List<TokenScore> thoughtTokens() {
        return now.thoughtTokens;
    }

    protected final List<TokenScore> textTokens() {
        return now.textTokens;
    }

    /** The model's name, as the client knows it. */
    protected final String model() {
        return model;
    }

    /** How the last choice ended; null before it has. */
    protected final @Nullable Ending ending() {
        return ending;
    }

    /** Tells all there is. */
    protected final void send(Object json) throws IOException {
        body.send(200, json);
    }

    @Override
    public void begin(String name, EngineInfo info, int promptTokens) {
        model = name;
    }

    @Override
    public void end(Ending how) {
        ending = how;
    }

    @Override
    public void choice(int number) {
        now = choices.computeIfAbsent(number, none -> new Made());
    }

    @Override
    public void thought(Said more) throws IOException {
        now.thought.append(more.text());
        now.thoughtTokens.addAll(more.tokens());
        body.making();
    }

    @Override
    public void thoughtEnd() {}

    @Override
    public void answer(Said more) throws IOException {
        now.text.append(more.text());
        now.textTokens.addAll(more.tokens());
        body.making();
    }

    @Override
    public void waiting() {}

    @Override
    public void requireClient() throws IOException {
        body.requireClient();
    }

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
        body.send(refused.status(), refusal.apply(refused));
    }
}

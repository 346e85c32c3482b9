package ponder.app.server.reply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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
    private final WholeBody body;
    private final Function<Refused, Object> refusal;
    private final StringBuilder thought = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private final List<TokenScore> thoughtTokens = new ArrayList<>();
    private final List<TokenScore> textTokens = new ArrayList<>();
    private String model = "";
    private @Nullable Ending ending;

    /**
     * @param refusal what the API says of a failure
     */
    protected WholeReply(Call call, Function<Refused, Object> refusal) {
        this.body = new WholeBody(call);
        this.refusal = refusal;
    }

    /** What was thought; empty for nothing. */
    protected final String thought() {
        return thought.toString();
    }

    protected final String text() {
        return text.toString();
    }

    /** How likely the tokens of the thought were, where the client asked. */
    protected final List<TokenScore> thoughtTokens() {
        return thoughtTokens;
    }

    protected final List<TokenScore> textTokens() {
        return textTokens;
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
        thought.setLength(0);
        text.setLength(0);
        thoughtTokens.clear();
        textTokens.clear();
    }

    @Override
    public void thought(Said more) throws IOException {
        thought.append(more.text());
        thoughtTokens.addAll(more.tokens());
        body.making();
    }

    @Override
    public void thoughtEnd() {}

    @Override
    public void answer(Said more) throws IOException {
        text.append(more.text());
        textTokens.addAll(more.tokens());
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

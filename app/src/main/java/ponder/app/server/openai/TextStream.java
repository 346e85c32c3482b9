package ponder.app.server.openai;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.EventStream;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Form;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;
import ponder.inference.problem.Problem;

/** A text that a model goes on from, as it is made. */
final class TextStream implements Form {
    private final EventStream events;
    private final boolean usage;
    private @Nullable ChatAnswer answer;
    private int choice;

    /**
     * @param usage whether the client wants to know what it took
     */
    TextStream(Call call, boolean usage) {
        this.events = new EventStream(call);
        this.usage = usage;
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of("cmpl-", "text_completion", name, model);
    }

    @Override
    public void choice(int number) {
        choice = number;
    }

    @Override
    public void thought(String text) throws IOException {
        answer(text);
    }

    @Override
    public void thoughtEnd() {}

    @Override
    public void answer(String text) throws IOException {
        say(text, null);
    }

    @Override
    public void end(Ending ending) throws IOException {
        say("", ChatAnswer.finishReason(ending));
    }

    private void say(String text, @Nullable String finish) throws IOException {
        events.event("", answer().with(List.of(WholeText.choice(choice, text, finish)), null));
    }

    private ChatAnswer answer() {
        return Objects.requireNonNull(answer);
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        if (usage) {
            events.event("", answer().with(List.of(), tokens));
        }
        events.word("[DONE]");
        events.end();
    }

    @Override
    public void waiting() throws IOException {
        events.comment();
    }

    @Override
    public void making() throws IOException {
        events.comment();
    }

    @Override
    public boolean begun() {
        return events.begun();
    }

    @Override
    public void failed(Problem problem) throws IOException {
        events.event("", Refused.of(problem).openAi());
        events.end();
    }
}

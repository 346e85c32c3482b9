package ponder.app.server.openai;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

/** A chat's reply as it is made. */
final class ChatStream implements Form {
    private final EventStream events;
    private final boolean usage;
    private @Nullable ChatAnswer answer;
    private int choice;

    /**
     * @param usage whether the client wants to know what it took
     */
    ChatStream(Call call, boolean usage) {
        this.events = new EventStream(call);
        this.usage = usage;
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of("chatcmpl-", "chat.completion.chunk", name, model);
    }

    @Override
    public void choice(int number) throws IOException {
        choice = number;
        Map<String, Object> delta = new LinkedHashMap<>();
        delta.put("role", "assistant");
        delta.put("content", "");
        say(delta, null);
    }

    @Override
    public void thought(String text) throws IOException {
        say(Map.of("reasoning_content", text), null);
    }

    @Override
    public void thoughtEnd() {}

    @Override
    public void answer(String text) throws IOException {
        say(Map.of("content", text), null);
    }

    @Override
    public void end(Ending ending) throws IOException {
        say(Map.of(), ChatAnswer.finishReason(ending));
    }

    private void say(Map<String, Object> delta, @Nullable String finish) throws IOException {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("index", choice);
        said.put("delta", delta);
        said.put("logprobs", null);
        said.put("finish_reason", finish);
        events.event("", answer().with(List.of(said), null));
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

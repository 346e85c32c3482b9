package ponder.app.server.openai;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.call.Refused;
import ponder.app.server.reply.StreamedReply;
import ponder.app.server.reply.Tokens;
import ponder.inference.EngineInfo;
import ponder.inference.problem.Problem;

/** Choices as they are made, each event with a piece of one. */
abstract class AnswerStream extends StreamedReply {
    private final String prefix;
    private final String object;
    private final boolean usage;
    private @Nullable ChatAnswer answer;

    /**
     * @param prefix of its id
     * @param object what the API calls an event
     * @param usage whether the client wants to know what it took
     */
    AnswerStream(Call call, String prefix, String object, boolean usage) {
        super(call);
        this.prefix = prefix;
        this.object = object;
        this.usage = usage;
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of(prefix, object, name, model);
    }

    /** Tells a piece of a choice. */
    final void tell(Map<String, @Nullable Object> choice) throws IOException {
        events.event("", answer().with(List.of(choice), null));
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
    public void failed(Problem problem) throws IOException {
        events.event("", Refused.of(problem).openAi());
        events.end();
    }
}

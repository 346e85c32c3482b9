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
import ponder.app.server.reply.Tokens;
import ponder.app.server.reply.WholeReply;
import ponder.inference.EngineInfo;

/** A chat's reply once it is made. */
final class WholeChat extends WholeReply {
    private final SortedMap<Integer, Map<String, @Nullable Object>> choices = new TreeMap<>();
    private final boolean asked;
    private @Nullable ChatAnswer answer;
    private int choice;

    /**
     * @param logprobs whether the client wants to know how likely the tokens were
     */
    WholeChat(Call call, boolean logprobs) {
        super(call, Refused::openAi);
        this.asked = logprobs;
    }

    @Override
    public void begin(String name, EngineInfo model, int promptTokens) {
        answer = ChatAnswer.of("chatcmpl-", "chat.completion", name, model);
    }

    @Override
    public void choice(int number) {
        super.choice(number);
        choice = number;
    }

    @Override
    public void end(Ending ending) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", "assistant");
        message.put("content", text());
        if (!thought().isEmpty()) {
            message.put("reasoning_content", thought());
        }
        message.put("refusal", null);
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("index", choice);
        whole.put("message", message);
        whole.put("logprobs", asked ? Logprobs.of(thoughtTokens(), textTokens()) : null);
        whole.put("finish_reason", ChatAnswer.finishReason(ending));
        choices.put(choice, whole);
    }

    @Override
    public void done(Tokens tokens) throws IOException {
        send(Objects.requireNonNull(answer).with(List.copyOf(choices.values()), tokens));
    }
}

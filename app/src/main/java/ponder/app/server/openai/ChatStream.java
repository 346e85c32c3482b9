package ponder.app.server.openai;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Said;

/** A chat's reply as it is made. */
final class ChatStream extends AnswerStream {
    private final boolean asked;
    private final Set<Integer> begun = new HashSet<>();
    private int choice;

    /**
     * @param usage whether the client wants to know what it took
     * @param logprobs whether it wants to know how likely the tokens were
     */
    ChatStream(Call call, boolean usage, boolean logprobs) {
        super(call, "chatcmpl-", "chat.completion.chunk", usage);
        this.asked = logprobs;
    }

    @Override
    public void choice(int number) throws IOException {
        choice = number;
        if (begun.add(number)) {
            Map<String, Object> delta = new LinkedHashMap<>();
            delta.put("role", "assistant");
            delta.put("content", "");
            say(delta, null, null);
        }
    }

    @Override
    public void thought(Said said) throws IOException {
        Map<String, @Nullable Object> logprobs = asked ? Logprobs.ofThought(said.tokens()) : null;
        say(Map.of("reasoning_content", said.text()), logprobs, null);
    }

    @Override
    public void answer(Said said) throws IOException {
        Map<String, @Nullable Object> logprobs = asked ? Logprobs.ofAnswer(said.tokens()) : null;
        say(Map.of("content", said.text()), logprobs, null);
    }

    @Override
    public void end(Ending ending) throws IOException {
        say(Map.of(), null, ChatAnswer.finishReason(ending));
    }

    private void say(
            Map<String, Object> delta,
            @Nullable Map<String, @Nullable Object> logprobs,
            @Nullable String finish)
            throws IOException {
        Map<String, @Nullable Object> said = new LinkedHashMap<>();
        said.put("index", choice);
        said.put("delta", delta);
        said.put("logprobs", logprobs);
        said.put("finish_reason", finish);
        tell(said);
    }
}

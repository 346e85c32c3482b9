package ponder.app.server.openai;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Ending;

/** A chat's reply as it is made. */
final class ChatStream extends AnswerStream {
    private int choice;

    /**
     * @param usage whether the client wants to know what it took
     */
    ChatStream(Call call, boolean usage) {
        super(call, "chatcmpl-", "chat.completion.chunk", usage);
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
        tell(said);
    }
}

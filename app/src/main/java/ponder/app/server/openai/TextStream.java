package ponder.app.server.openai;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Ending;
import ponder.app.server.reply.Said;

/** A text that a model goes on from, as it is made. */
final class TextStream extends AnswerStream {
    private final boolean asked;
    private final Map<Integer, TextLogprobs> logprobs = new HashMap<>();
    private int choice;

    /**
     * @param usage whether the client wants to know what it took
     * @param logprobs whether it wants to know how likely the tokens were
     */
    TextStream(Call call, boolean usage, boolean logprobs) {
        super(call, "cmpl-", "text_completion", usage);
        this.asked = logprobs;
    }

    @Override
    public void choice(int number) {
        choice = number;
    }

    @Override
    public void thought(Said said) throws IOException {
        answer(said);
    }

    @Override
    public void answer(Said said) throws IOException {
        Map<String, Object> likely = asked ? likely().next(said.tokens()) : null;
        tell(WholeText.choice(choice, said.text(), likely, null));
    }

    private TextLogprobs likely() {
        return logprobs.computeIfAbsent(choice, none -> new TextLogprobs());
    }

    @Override
    public void end(Ending ending) throws IOException {
        tell(WholeText.choice(choice, "", null, ChatAnswer.finishReason(ending)));
    }
}

package ponder.app.server.openai;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import ponder.app.server.call.Call;
import ponder.app.server.reply.Ending;

/** A text that a model goes on from, as it is made. */
final class TextStream extends AnswerStream {
    private int choice;

    /**
     * @param usage whether the client wants to know what it took
     */
    TextStream(Call call, boolean usage) {
        super(call, "cmpl-", "text_completion", usage);
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
    public void answer(String text) throws IOException {
        say(text, null);
    }

    @Override
    public void end(Ending ending) throws IOException {
        say("", ChatAnswer.finishReason(ending));
    }

    private void say(String text, @Nullable String finish) throws IOException {
        tell(WholeText.choice(choice, text, finish));
    }
}

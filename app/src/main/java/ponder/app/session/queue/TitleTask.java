package ponder.app.session.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Titles;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.chat.ChatMessage;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.problem.Problem;
import ponder.inference.sampling.SamplingParameters;

/** Asks the model for a title, without thinking and in a few tokens, when its turn comes. */
public final class TitleTask implements ReplyTask {
    private static final int MOST_TOKENS = 24;
    private static final String QUESTION =
            "Give this chat a title of at most six words. Answer with the title alone.";

    private final ChatRequest request;
    private final Predicate<String> mayGoTo;
    private final Consumer<String> ended;
    private final StringBuilder answer = new StringBuilder();

    /**
     * @param chat the messages so far
     * @param mayGoTo whether the chat may be sent to a server
     * @param ended told the title when the model is free again; empty where it gave none
     */
    public TitleTask(List<ChatMessage> chat, Predicate<String> mayGoTo, Consumer<String> ended) {
        List<ChatMessage> all = new ArrayList<>(chat);
        all.add(ChatMessage.user(QUESTION));
        this.request =
                new ChatRequest(
                        all, SamplingParameters.GREEDY, ThinkingMode.OFF, 0, MOST_TOKENS, null);
        this.mayGoTo = mayGoTo;
        this.ended = ended;
    }

    @Override
    public boolean mayGoTo(String server) {
        return mayGoTo.test(server);
    }

    @Override
    public Reply begin(ChatEngine by, Consumer<ReplyEvent> listener) {
        return by.reply(request, listener);
    }

    @Override
    public void started(EngineInfo by) {}

    @Override
    public void received(List<ReplyEvent> events) {
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.AnswerDelta delta) {
                answer.append(delta.text());
            } else if (event instanceof ReplyEvent.AnswerWasThought) {
                answer.setLength(0);
            } else if (event instanceof ReplyEvent.Finished) {
                String title = answer.toString().replaceAll("[\"“”*]", "");
                ended.accept(title.isBlank() ? "" : Titles.of(title));
            } else if (event instanceof ReplyEvent.Failed) {
                ended.accept("");
            }
        }
    }

    /** The chat keeps the title it has. */
    @Override
    public void interrupted(@Nullable Problem reason) {
        ended.accept("");
    }
}

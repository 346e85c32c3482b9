package ponder.app.chat.composer;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Ending;
import ponder.app.problem.Problems;
import ponder.app.session.chat.ChatState;
import ponder.app.session.chat.ChatViewModel;
import ponder.app.session.chat.MessageViewModel;
import ponder.app.text.Texts;
import ponder.inference.problem.Problem;

/** Tells a screen reader when thinking and the answer begin, and how the reply ended. */
public final class SpokenReply {
    private static final int LONGEST = 300;

    private final ChatViewModel chat;
    private final Announcer announcer;
    private ChatState before = ChatState.IDLE;

    public SpokenReply(ChatViewModel chat, Announcer announcer) {
        this.chat = chat;
        this.announcer = announcer;
    }

    public void follow(ChatState now) {
        if (now == ChatState.THINKING) {
            announcer.say(Texts.of("spoken.thinking"));
        } else if (now == ChatState.ANSWERING) {
            announcer.say(Texts.of("spoken.answering"));
        } else if (before.generating() && !now.generating() && !chat.messages().isEmpty()) {
            announcer.say(ended(chat.messages().getLast()));
        }
        before = now;
    }

    private static String ended(MessageViewModel reply) {
        String answer = reply.content().get().strip();
        if (reply.toMessage().ending() == Ending.COMPLETE && !answer.isEmpty()) {
            return Texts.of(
                    "spoken.answered",
                    answer.length() <= LONGEST ? answer : answer.substring(0, LONGEST) + "…");
        }
        @Nullable Problem problem = reply.problemProperty().get();
        return Stream.of(
                        reply.noteProperty().get(),
                        problem == null ? "" : Problems.sentence(problem))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
    }
}

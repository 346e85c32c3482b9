package ponder.app.session.chat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.ConversationTree;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.inference.GenerationRequest;
import ponder.inference.GenerationStats;
import ponder.inference.TokenInspection;
import ponder.inference.WrapUp;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.sampling.SamplingParameters;

/**
 * What can be done with the messages of a chat: ask again and otherwise, edit, go on, look inside.
 * What was there stays beside what comes. All methods belong to the JavaFX thread, and those that
 * ask the model do nothing while it cannot be asked.
 */
public final class Steering {
    private final ChatViewModel chat;
    private final ConversationTree tree;
    private final ReplyQueue queue;
    private final ChatHost host;

    public Steering(ChatViewModel chat) {
        this.chat = chat;
        this.tree = chat.tree();
        this.queue = chat.queue();
        this.host = chat.host();
    }

    /** Asks the question of the last reply again; what was answered before stays beside it. */
    public void regenerate() {
        if (!chat.messages().isEmpty()) {
            regenerate(chat.messages().getLast());
        }
    }

    /** Asks for another reply in the place of this one, or for the first to a question. */
    public void regenerate(MessageViewModel message) {
        if (chat.canAsk()) {
            long question =
                    message.role() == Role.USER ? message.id() : message.toMessage().parent();
            chat.reply(tree.get(question), null);
        }
    }

    /** Puts an edited question beside the old one and asks it. */
    public boolean editQuestion(MessageViewModel message, String text) {
        if (!chat.canAsk() || text.isBlank()) {
            return false;
        }
        Message old = message.toMessage();
        chat.ask(old.parent(), new ChatViewModel.Question(text.strip(), old.files(), null));
        return true;
    }

    /** The last question on screen, while it can be edited. */
    public Optional<MessageViewModel> lastQuestion() {
        return chat.canAsk()
                ? chat.messages().reversed().stream().filter(m -> m.role() == Role.USER).findFirst()
                : Optional.empty();
    }

    /** Puts a reply with an edited answer beside the old one; the model is not asked. */
    public void editAnswer(MessageViewModel message, String text) {
        Message old = message.toMessage();
        long now = host.millis().getAsLong();
        Message edited =
                old.movedTo(host.ids().getAsLong(), chat.id(), old.parent())
                        .withText(old.reasoning(), text.strip())
                        .withRun(null)
                        .ended(Ending.WRITTEN, null, now);
        chat.keep(edited);
        chat.show(edited.id());
    }

    /** Lets the model go on from an edited thought, in a reply beside the old one. */
    public void resumeThought(MessageViewModel message, String thought) {
        if (chat.canAsk()) {
            branch(message, thought, new Thought(0, 0, null), chat.parameters(null));
        }
    }

    /** Lets the model think on from where its thought was cut short, without the limit. */
    public void thinkOn(MessageViewModel message) {
        if (chat.canAsk()) {
            Message old = message.toMessage();
            branch(
                    message,
                    WrapUp.without(old.reasoning()),
                    new Thought(old.thought().seconds(), old.thought().tokens(), null),
                    chat.parameters(ThinkingMode.ON).withThoughtLimit(0));
        }
    }

    private void branch(MessageViewModel old, String thought, Thought known, ChatParameters by) {
        Message reply =
                chat.begunReply(old.toMessage().parent()).withText(thought, "").withThought(known);
        chat.start(reply, by, ReplyStart.thought(thought));
    }

    /** Goes on with a reply that was cut, in its place. */
    public void continueReply(MessageViewModel message) {
        if (chat.canAsk()) {
            Message old = message.toMessage();
            ReplyStart begun =
                    old.endedInThought()
                            ? ReplyStart.thought(old.reasoning())
                            : ReplyStart.answer(old.reasoning(), old.content());
            ChatParameters by = chat.parameters(null);
            boolean longer = old.ending() == Ending.ANSWER_LIMIT;
            chat.start(old, longer ? by.withAnswerLimit(0) : by, begun);
        }
    }

    /**
     * Asks the question of a reply so many times and counts the final answers; at the end a reply
     * with the most frequent one is shown. What is done when it is stopped stays.
     *
     * @param replies from {@link Vote#FEWEST} to {@link Vote#MOST}
     */
    public void vote(MessageViewModel message, int replies) {
        if (!chat.canAsk()) {
            return;
        }
        ChatParameters set = chat.parameters(null).withSeed(null);
        boolean alwaysSame = set.sampling().temperature() == 0;
        ChatParameters by =
                alwaysSame
                        ? set.withSampling(
                                set.sampling()
                                        .withTemperature(SamplingParameters.DEEPSEEK.temperature()))
                        : set;
        long question = message.role() == Role.USER ? message.id() : message.toMessage().parent();
        String group = Vote.group(host.ids().getAsLong(), replies);
        List<Message> begun =
                IntStream.range(0, replies)
                        .mapToObj(i -> chat.begunReply(question).withGroup(group))
                        .toList();
        begun.forEach(tree::put);
        begun.forEach(reply -> chat.start(reply, by, null, begun.getFirst().id()));
        chat.voteBegan(begun.getFirst());
    }

    /** Looks into a finished reply, which takes about as long as making it did. */
    public void inspect(MessageViewModel message) {
        Optional<TokenInspection> engine = queue.capability(TokenInspection.class);
        if (engine.isEmpty() || message.phaseProperty().get() != MessageViewModel.Phase.DONE) {
            return;
        }
        Message reply = message.toMessage();
        ChatParameters by = reply.run() == null ? chat.parameters(null) : reply.run().parameters();
        ReplyStart whole =
                reply.endedInThought()
                        ? ReplyStart.thought(reply.reasoning())
                        : ReplyStart.answer(reply.reasoning(), reply.content());
        GenerationRequest request = chat.request(reply.parent(), by, whole);
        message.inspect(
                new InspectionViewModel(
                        engine.get(), request, host.uiThread(), start -> branch(message, start)));
    }

    /** Ends a look into a reply. */
    public void leaveInspection(MessageViewModel message) {
        message.inspect(null);
    }

    private void branch(MessageViewModel message, ReplyStart begun) {
        if (chat.canAsk()) {
            Message old = message.toMessage();
            Thought known = begun.thoughtOpen() ? new Thought(0, 0, null) : old.thought();
            chat.start(
                    chat.begunReply(old.parent())
                            .withText(begun.reasoning(), begun.content())
                            .withThought(known),
                    chat.parameters(null),
                    begun);
        }
    }

    /** Makes a reply again from its record and says whether it is the same. */
    public void replay(MessageViewModel message) {
        Message before = message.toMessage();
        RunRecord run = before.run();
        GenerationStats stats = run == null ? null : run.stats();
        if (chat.canAsk() && run != null && stats != null) {
            Message reply = chat.begunReply(before.parent());
            chat.awaitReplay(reply.id(), before);
            chat.startAgain(reply, run.parameters().withSeed(stats.seed()), stats);
        }
    }

    /** Asks again in another way; both replies are then shown side by side. */
    public void compare(MessageViewModel message, Comparison.Change change) {
        if (chat.canAsk()) {
            Message before = message.toMessage();
            Message reply =
                    chat.begunReply(before.parent()).withGroup(Comparison.group(before.id()));
            chat.start(reply, change.applied().apply(chat.parameters(null)), null);
        }
    }

    /** The two replies that a reply was made to compare, or null. */
    public @Nullable Comparison comparison(MessageViewModel message) {
        long before = Comparison.before(message.toMessage().group());
        return before == 0 ? null : new Comparison(chat.view(tree.get(before)), message);
    }
}

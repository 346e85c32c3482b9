package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.app.arithmetic.Finding;
import ponder.app.conversation.Compared;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.conversation.Rating;
import ponder.app.conversation.RunRecord;
import ponder.app.conversation.Thought;
import ponder.app.session.map.Segment;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.session.tally.VoteRule;
import ponder.app.settings.ChatParameters;
import ponder.app.settings.ThinkingWish;
import ponder.inference.ExactReplay;
import ponder.inference.ReplyContinuation;
import ponder.inference.ReplyStats;
import ponder.inference.ReplySteering;
import ponder.inference.chat.ReplyStart;
import ponder.inference.chat.Role;
import ponder.inference.chat.ThinkingMode;
import ponder.inference.chat.words.SecondThought;
import ponder.inference.chat.words.WrapUp;

/**
 * What can be done with the messages of a chat: ask again and otherwise, edit, go on. What was
 * there stays beside what comes. All methods belong to the JavaFX thread, and those that ask the
 * model do nothing while it cannot be asked.
 */
public final class Steering {
    private final Transcript chat;
    private final Replies replies;
    private final ReplyQueue queue;

    Steering(Transcript chat, Replies replies, ReplyQueue queue) {
        this.chat = chat;
        this.replies = replies;
        this.queue = queue;
    }

    /** Asks the question of the last reply again; what was answered before stays beside it. */
    public void regenerate() {
        if (!chat.shown().messages().isEmpty()) {
            regenerate(chat.shown().messages().getLast());
        }
    }

    /** Asks for another reply in place of this one, or for the first to a question. */
    public void regenerate(MessageViewModel message) {
        if (replies.mayAsk()) {
            long question =
                    message.role() == Role.USER ? message.id() : message.toMessage().parent();
            replies.start(chat.begunReply(question), () -> chat.parameters(null), null);
        }
    }

    /** Whether what the user has edited can be sent to the model now; if not, the chat says why. */
    public boolean takesEdits() {
        return replies.mayAskOrTell();
    }

    /** Puts an edited question beside the old one and asks it. */
    public boolean editQuestion(MessageViewModel message, String text) {
        if (text.isBlank() || !replies.mayAsk()) {
            return false;
        }
        Message old = message.toMessage();
        replies.ask(old.parent(), new Question(text.strip(), old.files(), null));
        return true;
    }

    /** Puts a reply with an edited answer beside the old one; the model is not asked. */
    public void editAnswer(MessageViewModel message, String text) {
        Message old = message.toMessage();
        long now = chat.services().millis().getAsLong();
        Message edited =
                old.movedTo(chat.services().ids().getAsLong(), chat.id(), old.parent())
                        .withText(old.reasoning(), text.strip())
                        .withRun(null)
                        .ratedAs(null)
                        .ended(Ending.WRITTEN, null, now);
        chat.keep(edited);
        chat.show(edited.id());
    }

    /** Keeps what the user thinks of an ended reply, or null for nothing. */
    public void rate(MessageViewModel reply, @Nullable Rating rating) {
        reply.rate(rating);
        chat.keep(reply.toMessage());
    }

    /** Lets the model continue from an edited thought, in a reply beside the old one. */
    public void resumeThought(MessageViewModel message, String thought) {
        if (replies.mayAsk()) {
            branch(message, thought, Thought.NONE, () -> chat.parameters(null));
        }
    }

    /** Whether the model can be asked to go on just now. */
    public boolean canCorrect() {
        return replies.canAsk() && offersGoingOn();
    }

    /** Whether {@link #correctThought} can be asked for just now. */
    public boolean canCorrect(MessageViewModel message) {
        return canCorrect() || offersGoingOn() && replies.thinksAlone(message);
    }

    /**
     * Cuts a thought after a wrong statement, puts it right in the model's own voice, and lets it
     * go on. One that runs is stopped first.
     */
    public void correctThought(MessageViewModel message, Finding wrong) {
        if (replies.thinksAlone(message)) {
            replies.stopThen(() -> correctThought(message, wrong));
            return;
        }
        String before = ThoughtCut.after(message.reasoning().get(), wrong.end());
        resumeThought(
                message,
                before + "\n\n" + SecondThought.wordsFor(wrong.corrected(), before) + "\n");
    }

    /** Lets the model keep thinking from where its thought was cut short, without the limit. */
    public void thinkOn(MessageViewModel message) {
        if (replies.mayAsk()) {
            Message old = message.toMessage();
            branch(
                    message,
                    beforeCut(old),
                    new Thought(old.thought().seconds(), old.thought().tokens(), null),
                    () -> withoutEnd(chat.parameters(ThinkingWish.of(ThinkingMode.ON))));
        }
    }

    private static ChatParameters withoutEnd(ChatParameters by) {
        return by.withThoughtLimit(0).withProbing(by.probing().watching());
    }

    /** A thought without the words that cut it short, which its record tells, if it was kept. */
    private String beforeCut(Message cut) {
        List<String> words = new ArrayList<>(WrapUp.usual());
        words.add(chat.services().closingWords().get());
        RunRecord run = cut.run();
        ReplyStats stats = run == null ? null : run.stats();
        if (stats != null && stats.closingWords() != null) {
            words.add(stats.closingWords());
        }
        return WrapUp.without(cut.reasoning(), words);
    }

    private void branch(
            MessageViewModel old, String thought, Thought known, Supplier<ChatParameters> by) {
        replies.start(begunThought(old, thought, known), by, ReplyStart.thought(thought));
    }

    private Message begunThought(MessageViewModel old, String thought, Thought known) {
        return chat.begunReply(old.toMessage().parent())
                .withParts(old.toMessage().parts())
                .withText(thought, "")
                .withThought(known);
    }

    /** Continues a reply that was cut off, in its place. */
    public void continueReply(MessageViewModel message) {
        if (replies.mayAsk()) {
            Message old = message.toMessage();
            ReplyStart begun =
                    old.endedInThought()
                            ? ReplyStart.thought(old.reasoning())
                            : ReplyStart.answer(old.reasoning(), old.content());
            replies.start(old, () -> old.ending().lifted(chat.parameters(null)), begun);
        }
    }

    /**
     * Asks the question of a reply several times and weighs the final answers; at the end a reply
     * with the heaviest one is shown. What is done when it is stopped stays.
     */
    public void vote(MessageViewModel message, VoteRule rule) {
        if (!replies.mayAsk()) {
            return;
        }
        long question = message.role() == Role.USER ? message.id() : message.toMessage().parent();
        String group = rule.group(chat.services().ids().getAsLong());
        replies.startVote(
                Votes.ballot(rule, group, () -> chat.begunReply(question)),
                () -> Votes.varied(chat.parameters(null)),
                null);
    }

    /**
     * Thinks on from before a step several times, and counts how often the answer stays the same.
     */
    public void testStep(MessageViewModel message, Segment step, int times) {
        if (replies.mayAsk()) {
            VoteRule rule =
                    VoteRule.ofStep(
                            times, new VoteRule.TestedStep(message.id(), step.start(), step.end()));
            String before = step.before(message.reasoning().get());
            String group = rule.group(chat.services().ids().getAsLong());
            replies.startVote(
                    Votes.ballot(rule, group, () -> begunThought(message, before, Thought.NONE)),
                    () -> Votes.varied(chat.parameters(null)),
                    ReplyStart.thought(before));
        }
    }

    /** Begins a version of a reply from somewhere within it. */
    void branch(MessageViewModel message, ReplyStart begun) {
        if (replies.mayAsk()) {
            Message old = message.toMessage();
            Thought known = begun.thoughtOpen() ? Thought.NONE : old.thought();
            replies.start(
                    chat.begunReply(old.parent())
                            .withParts(old.parts())
                            .withText(begun.reasoning(), begun.content())
                            .withThought(known),
                    () -> chat.parameters(null),
                    begun);
        }
    }

    /** Whether the loaded model, if there is one, can be asked to {@link #replay}. */
    public boolean offersReplay() {
        return !queue.model().lacks(ExactReplay.class);
    }

    /**
     * Whether the loaded model, if there is one, can be asked to go on with a reply that has begun.
     */
    public boolean offersGoingOn() {
        return !queue.model().lacks(ReplySteering.class);
    }

    /**
     * Whether the loaded model, if there is one, can be asked to go on with a reply that was cut
     * off; a server needs words to go on from.
     */
    public boolean offersContinuing(Message cutOff) {
        boolean words = !cutOff.reasoning().isBlank() || !cutOff.content().isBlank();
        return !queue.model().lacks(ReplyContinuation.class) && (words || offersGoingOn());
    }

    /** Reproduces a reply from its record and says whether it is the same. */
    public void replay(MessageViewModel message) {
        Message before = message.toMessage();
        RunRecord run = before.run();
        ReplyStats stats = run == null ? null : run.stats();
        if (run != null && stats != null && replies.mayAsk()) {
            Message reply = chat.begunReply(before.parent());
            replies.startAgain(reply, run.parameters().withSeed(stats.seed()), stats, before);
        }
    }

    /** Asks again with other settings; both replies are then shown side by side. */
    public void compare(MessageViewModel message, Comparison.Change change) {
        if (replies.mayAsk()) {
            Message before = message.toMessage();
            Message reply = chat.begunReply(before.parent()).withGroup(Compared.with(before.id()));
            replies.start(reply, () -> change.applied().apply(chat.parameters(null)), null);
        }
    }
}

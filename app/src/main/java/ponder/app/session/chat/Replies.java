package ponder.app.session.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.ObjectBinding;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import ponder.app.conversation.Compared;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.problem.Problems;
import ponder.app.session.queue.ReplyQueue;
import ponder.app.settings.ChatParameters;
import ponder.app.text.Texts;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.ExactReplay;
import ponder.inference.ReplyStats;
import ponder.inference.ReplySteering;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;

/** What one chat asks of the model: its replies under way, and the questions behind them. */
final class Replies implements ReplyRun.Listener {
    private final ObservableList<Question> waiting = FXCollections.observableArrayList();
    private final ObservableList<ReplyRun> runs =
            FXCollections.observableArrayList(
                    run -> new Observable[] {run.reply().stateProperty()});
    private final ObjectBinding<ChatState> state;
    private final Votes votes;
    private final Titling titling;
    private final Transcript chat;
    private final ReplyQueue queue;
    private final Consumer<String> tell;
    private final List<String> notGiven = new ArrayList<>();
    private BiConsumer<String, String> takeBack = (why, words) -> {};
    private final Sending sending;
    private final Subscription modelChanges;

    /** What is asked for as soon as what was stopped for it has ended. */
    private @Nullable Runnable next;

    /** Whether the chat shows why a reply was not asked for. */
    private boolean refusalTold;

    /**
     * @param tell shows a sentence in the chat
     */
    Replies(Transcript chat, ReplyQueue queue, Consumer<String> tell) {
        this.chat = chat;
        this.queue = queue;
        this.tell = tell;
        this.sending = new Sending(chat, queue);
        this.votes = new Votes(chat, runs, queue::stop);
        this.titling = new Titling(chat, queue, this::mayGoTo, this::prefillNextTurn);
        this.state =
                Bindings.createObjectBinding(
                        () ->
                                ChatState.of(
                                        runs.stream().map(ReplyRun::state).toList(),
                                        queue.model().stateProperty().get()),
                        runs,
                        queue.model().stateProperty());
        this.modelChanges = queue.model().stateProperty().subscribe((o, now) -> askNext());
        votes.countAll();
        chat.judgeReplays();
    }

    /** Whether a reply is in progress or waits for its turn. */
    boolean busy() {
        return state.get().generating();
    }

    /** Whether the model is to give the chat a title, which nobody waits for. */
    boolean titling() {
        return titling.running();
    }

    /** Whether a reply would begin, or be the next one. */
    boolean canAsk() {
        return !busy() && state.get().takesQuestions();
    }

    /** The same, and the user wants the chat sent where the model in use would have it sent. */
    boolean mayAsk() {
        return canAsk() && sending.agreed();
    }

    /** The same; what keeps it from being asked is said, but for the user's own no. */
    boolean mayAskOrTell() {
        if (!canAsk()) {
            tell.accept(Texts.of(busy() ? "message.notSentYet" : "message.noModelToAsk"));
            refusalTold = true;
        }
        return mayAsk();
    }

    @Override
    public boolean mayGoTo(String server) {
        return sending.mayGoTo(server);
    }

    /** Asks now, or when the chat is free; false when there is no model to ask. */
    boolean send(Question question) {
        return send(question, 0);
    }

    /**
     * The same, before the last of the questions that wait already.
     *
     * @param behind how many of them
     */
    boolean send(Question question, int behind) {
        if (!state.get().takesQuestions() || !sending.agreed()) {
            return false;
        }
        long leaf = chat.shown().leaf();
        if (busy()) {
            waiting.add(Math.max(0, waiting.size() - behind), question.behind(leaf));
        } else {
            ask(leaf, question);
        }
        return true;
    }

    /**
     * Asks a question; what waits behind the same message comes after its reply.
     *
     * @param parent the message it follows, 0 for none
     */
    void ask(long parent, Question question) {
        Message asked = chat.add(parent, question);
        Message reply = chat.begunReply(asked.id());
        putWaitingBehind(reply.id(), id -> id == parent);
        start(reply, () -> chat.parameters(question.thinking()), null);
    }

    /**
     * @param begun what is there of the reply already, or null
     */
    void start(Message reply, Supplier<ChatParameters> by, @Nullable ReplyStart begun) {
        chat.tree().put(reply);
        ask(reply, new DueParameters(by), begun, reply.id());
    }

    /**
     * Starts the replies of a vote, the first of which is shown.
     *
     * @param begun what is there of each already, or null
     */
    void startVote(List<Message> ballot, Supplier<ChatParameters> by, @Nullable ReplyStart begun) {
        Message first = ballot.getFirst();
        DueParameters same = new DueParameters(by);
        ballot.forEach(chat.tree()::put);
        for (Message reply : ballot) {
            ask(reply, same, begun, first.id());
        }
        votes.count(first);
    }

    private void ask(Message reply, DueParameters by, @Nullable ReplyStart begun, long onScreen) {
        Supplier<ChatRequest> request =
                () -> chat.requests().reply(reply.parent(), by.get(), begun);
        submit(
                reply,
                by,
                (engine, to) -> engine.reply(votes.asked(request.get(), reply), to),
                onScreen);
    }

    /**
     * Makes a reply once more, and judges it beside the one before when it has ended. An engine
     * that cannot promise that it comes out the same can still use the seed.
     */
    void startAgain(Message reply, ChatParameters by, ReplyStats made, Message before) {
        Message again = reply.withGroup(Compared.again(before.id()));
        chat.tree().put(again);
        ChatRequest request = chat.requests().reply(reply.parent(), by, null);
        submit(
                again,
                new DueParameters(() -> by),
                (engine, to) ->
                        engine.capability(ExactReplay.class)
                                .map(exact -> exact.replay(request, made, to))
                                .orElseGet(() -> engine.reply(request, to)),
                reply.id());
    }

    private void submit(Message reply, DueParameters by, ReplyRun.Asking asking, long onScreen) {
        chat.show(onScreen);
        if (refusalTold) {
            tell.accept("");
            refusalTold = false;
        }
        MessageViewModel view = chat.view(reply);
        ReplyRun run =
                new ReplyRun(asking, votes.batch(reply), by, view, queue, chat.services(), this);
        run.await();
        runs.add(run);
        queue.submit(run);
        if (queue.isBehindAnother(run)) {
            view.waitsFor(Texts.of("chat.waitsForOther"));
        }
    }

    @Override
    public void leftOut(int count) {
        tell.accept(Wording.leftOut(count));
    }

    @Override
    public void given(String hint) {
        notGiven.removeIf(hint::contains);
    }

    @Override
    public void tooLate(List<String> hints) {
        List<String> back = hints.stream().filter(this::nobodyTakes).toList();
        if (!back.isEmpty()) {
            takeBack.accept("hint.tooLate", String.join("\n\n", back));
        }
    }

    @Override
    public void tooLong(String hint) {
        if (nobodyTakes(hint)) {
            takeBack.accept("hint.tooLong", hint);
        }
    }

    /** Of a vote, one reply may be too late for what another has taken or still waits for. */
    private boolean nobodyTakes(String hint) {
        return runs.stream().noneMatch(run -> run.reply().steered().pendingHints().contains(hint))
                && notGiven.remove(hint);
    }

    @Override
    public void neverBegan(ReplyRun run) {
        @Nullable Problem reason = run.reply().problemProperty().get();
        if (reason != null) {
            tell.accept(Problems.sentence(reason));
            refusalTold = true;
        }
        long gone = run.reply().id();
        long question = run.reply().toMessage().parent();
        chat.drop(run.reply());
        putWaitingBehind(chat.tree().branchThrough(question), id -> id == gone);
        over(run);
    }

    @Override
    public void ended(ReplyRun run) {
        MessageViewModel reply = run.reply();
        chat.tree().put(reply.toMessage());
        chat.judgeReplay(reply);
        chat.conversation()
                .update(chat.conversation().get().updatedAt(chat.services().millis().getAsLong()));
        over(run);
    }

    private void over(ReplyRun run) {
        run.reply().done();
        runs.remove(run);
        Message reply = run.reply().toMessage();
        long winner = votes.count(reply);
        if (winner != 0) {
            putWaitingBehind(winner, id -> votes.isOf(reply.group(), id));
        }
        titling.after(reply);
        if (runs.isEmpty() && next != null) {
            Runnable asked = next;
            next = null;
            asked.run();
            runs.forEach(now -> putWaitingBehind(now.reply().id(), id -> id == reply.id()));
        }
        if (!askNext()) {
            prefillNextTurn();
        }
    }

    /** Asks the first question that waits, if there is one and the chat is free. */
    private boolean askNext() {
        boolean asks = !waiting.isEmpty() && canAsk();
        if (asks) {
            Question first = waiting.removeFirst();
            ask(first.after(), first);
        }
        return asks;
    }

    /** What waits comes after another message than those that it was to come after. */
    private void putWaitingBehind(long message, LongPredicate those) {
        for (int i = 0; i < waiting.size(); i++) {
            if (those.test(waiting.get(i).after())) {
                waiting.set(i, waiting.get(i).behind(message));
            }
        }
    }

    /** While the user reads; a reply with a seed of its own is computed from nothing anyway. */
    private void prefillNextTurn() {
        if (!runs.isEmpty() || chat.tree().isEmpty()) {
            return;
        }
        long leaf = chat.shown().leaf();
        ChatParameters by = chat.parameters(null);
        if (chat.tree().get(leaf).ending() == Ending.COMPLETE && by.seed() == null) {
            queue.prefillNextTurn(chat.requests().draft(leaf, by, "", List.of()));
        }
    }

    /** Whether this thought runs, and no other reply of the chat. */
    boolean thinksAlone(MessageViewModel message) {
        return runs.size() == 1 && runs.getFirst().reply() == message && message.thinks();
    }

    /** Stops the running reply and asks for something else before what waits. */
    void stopThen(Runnable asked) {
        next = asked;
        stopRuns();
    }

    /** Stops what runs, and asks for nothing that was to come in its place. */
    void stop() {
        next = null;
        stopRuns();
    }

    private void stopRuns() {
        List.copyOf(runs).forEach(queue::stop);
    }

    void askModelInUse() {
        queue.stopAwaiting();
    }

    void answerNow() {
        runs.forEach(queue::answerNow);
    }

    /** Says something to the thought that runs; false where none does. */
    boolean hint(String words) {
        if (queue.model().lacks(ReplySteering.class)) {
            return false;
        }
        List<ReplyRun> thinking = runs.stream().filter(run -> run.reply().thinks()).toList();
        if (!thinking.isEmpty()) {
            notGiven.add(words);
        }
        thinking.forEach(run -> run.hint(words));
        if (!thinking.isEmpty() && queue.model().info().filter(EngineInfo::demo).isPresent()) {
            tell.accept(Texts.of("hint.demo"));
        }
        return !thinking.isEmpty();
    }

    /** Where words go that could not be said, after the key of a sentence that says why. */
    void onTakenBack(BiConsumer<String, String> takeBack) {
        this.takeBack = takeBack;
    }

    /** Brings running times up to date. */
    void tick() {
        runs.forEach(ReplyRun::tick);
    }

    /** Questions that wait until the chat is free, in their order. */
    ObservableList<Question> waiting() {
        return waiting;
    }

    ObjectBinding<ChatState> state() {
        return state;
    }

    /** Ends all of them, asks nothing more, and lets go of the model. */
    void close() {
        modelChanges.unsubscribe();
        waiting.clear();
        stop();
        state.dispose();
    }
}

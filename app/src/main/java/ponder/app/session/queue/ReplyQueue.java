package ponder.app.session.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.FrameBatcher;
import ponder.app.problem.AppProblem;
import ponder.app.session.queue.RunningReplies.Running;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.EngineInfo;
import ponder.inference.NextTurnPrefill;
import ponder.inference.Occupation;
import ponder.inference.ReasoningOptions;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The loaded model and the replies that wait for it. It makes one at a time, of all chats, in the
 * order they were asked, or those of a batch side by side. All methods belong to the JavaFX thread.
 */
public final class ReplyQueue {
    /** Whether there is a model. */
    public enum ModelState {
        LOADING,
        NONE,
        READY,
        /** It has left memory, and is loaded again when somebody asks. */
        RESTING
    }

    private static final System.Logger LOG = System.getLogger(ReplyQueue.class.getName());

    private final ReadOnlyObjectWrapper<ModelState> modelState =
            new ReadOnlyObjectWrapper<>(ModelState.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ReasoningOptions> reasoning =
            new ReadOnlyObjectWrapper<>(new ReasoningOptions(true, List.of(), true, true));
    private final ReadOnlyDoubleWrapper tokensPerSecond = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyObjectWrapper<@Nullable AwaitedModel> awaited =
            new ReadOnlyObjectWrapper<>();
    private final List<ReplyTask> waiting = new ArrayList<>();
    private final RunningReplies running = new RunningReplies();
    private final ModelUses uses = new ModelUses();
    private final Executor uiThread;
    private @Nullable ChatEngine engine;
    private @Nullable AwaitedModel notAwaited;
    private Runnable wake = () -> {};
    private Predicate<String> consent = server -> false;

    /**
     * @param uiThread where events of the model are handled
     */
    public ReplyQueue(Executor uiThread) {
        this.uiThread = uiThread;
    }

    /** A model is being loaded; what runs is interrupted, what waits keeps waiting. */
    public void modelLoading() {
        interruptRunning();
        engine = null;
        problem.set(null);
        modelState.set(ModelState.LOADING);
    }

    /** */
    public void modelLoaded(ChatEngine loaded) {
        engine = loaded;
        tokensPerSecond.set(0);
        reasoning.set(loaded.info().reasoning());
        modelState.set(ModelState.READY);
        startNext();
        uses.handOver(loaded);
    }

    /**
     * The model leaves memory, with nothing to do.
     *
     * @param load has it loaded again
     */
    public void modelRests(Runnable load) {
        engine = null;
        wake = load;
        modelState.set(ModelState.RESTING);
    }

    private void wake() {
        if (modelState.get() == ModelState.RESTING) {
            wake.run();
        }
    }

    /**
     * Hands over the model as soon as there is one; one that rests is loaded.
     *
     * @param without told why there is none
     */
    public void withModel(Consumer<ChatEngine> with, Consumer<Problem> without) {
        uses.count();
        ChatEngine now = engine;
        if (now != null) {
            with.accept(now);
        } else if (modelState.get() == ModelState.NONE) {
            without.accept(reason());
        } else {
            uses.add(with, without);
            wake();
        }
    }

    private Problem reason() {
        Problem known = problem.get();
        return known == null ? Problem.of(AppProblem.MODEL_NOT_LOADED) : known;
    }

    /** Who needs the model beside the replies that wait here. */
    public ModelUses uses() {
        return uses;
    }

    /** Whether the model has something to do, or will have. */
    public boolean occupied() {
        ChatEngine now = engine;
        return !running.isEmpty()
                || !waiting.isEmpty()
                || uses.any()
                || now != null
                        && now.capability(Occupation.class)
                                .filter(Occupation::occupied)
                                .isPresent();
    }

    /** There is no model, for a reason. */
    public void modelFailed(Problem reason) {
        interruptRunning();
        engine = null;
        problem.set(reason);
        modelState.set(ModelState.NONE);
        List.copyOf(waiting).forEach(task -> withdraw(task));
        uses.refuse(reason);
    }

    /**
     * Ends the running reply, with all that it has said; the next one begins only when a model is
     * loaded again.
     *
     * @param patience how long the model may take to stop; then the reply ends as it is
     */
    public void end(Duration patience) {
        if (engine != null) {
            engine = null;
            modelState.set(ModelState.LOADING);
        }
        List<Running> ending = running.all();
        ending.forEach(now -> now.reply().cancel());
        awaitEnd(ending.stream().map(Running::reply).toList(), patience);
        ending.forEach(now -> now.events().deliver());
        interruptRunning();
    }

    private static void awaitEnd(List<Reply> replies, Duration patience) {
        try {
            CompletableFuture.allOf(
                            replies.stream()
                                    .map(Reply::completion)
                                    .toArray(CompletableFuture[]::new))
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(System.Logger.Level.DEBUG, "the model does not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void interruptRunning() {
        for (Running now : running.all()) {
            running.remove(now);
            now.reply().cancel();
            now.task().interrupted(null);
        }
    }

    /**
     * Replies wait for a model that is on its way, although there is one that could make them.
     *
     * @param model null for none
     */
    public void await(@Nullable AwaitedModel model) {
        if (model == null || !model.equals(notAwaited)) {
            awaited.set(model);
            startNext();
        }
    }

    /** Nobody waits for the model that is on its way any more. */
    public void stopAwaiting() {
        notAwaited = awaited.get();
        await(null);
    }

    /** A model that was stopped on its way is waited for only by those who waited before. */
    public void submit(ReplyTask task) {
        AwaitedModel model = awaited.get();
        if (model != null && waiting.isEmpty() && !model.comingProperty().getValue()) {
            awaited.set(null);
        }
        waiting.add(task);
        uses.count();
        startNext();
    }

    /** Ends a reply: one that runs keeps what it has said, one that waits is dropped. */
    public void stop(ReplyTask task) {
        running.of(task).ifPresentOrElse(now -> now.reply().cancel(), () -> withdraw(task));
    }

    public void answerNow(ReplyTask task) {
        running.of(task).ifPresent(now -> now.reply().answerNow());
    }

    /**
     * Says something to the thought of a running reply.
     *
     * @param words not blank
     */
    public void hint(ReplyTask task, String words) {
        running.of(task).ifPresent(now -> now.reply().hint(words));
    }

    private void withdraw(ReplyTask task) {
        if (waiting.remove(task)) {
            task.interrupted(null);
        }
    }

    /** Whether a reply of another chat must end before this one begins. */
    public boolean isBehindAnother(ReplyTask task) {
        return waiting.contains(task) && engine != null && awaited.get() == null;
    }

    private void startNext() {
        ChatEngine by = engine;
        if (awaited.get() == null && !waiting.isEmpty()) {
            wake();
        }
        while (by != null
                && awaited.get() == null
                && !waiting.isEmpty()
                && running.admits(waiting.getFirst(), by)) {
            start(waiting.removeFirst(), by);
        }
    }

    private void start(ReplyTask task, ChatEngine by) {
        @Nullable String server = by.info().server();
        if (server != null && !task.mayGoTo(server)) {
            task.interrupted(Problem.of(AppProblem.MODEL_NOT_SENT, server));
            return;
        }
        FrameBatcher<ReplyEvent> batcher =
                new FrameBatcher<>(events -> received(task, events), uiThread);
        try {
            task.started(by.info());
            running.add(new Running(task, task.begin(by, batcher::offer), batcher));
        } catch (PonderException e) {
            task.interrupted(e.problem());
        } catch (RuntimeException | Error e) {
            giveUp(task, e);
        }
    }

    /** A reply that cannot be recorded is over, and the ones behind it get their turn. */
    private static void giveUp(ReplyTask task, Throwable e) {
        LOG.log(System.Logger.Level.ERROR, "a reply could not be taken down", e);
        try {
            task.interrupted(Problem.of(e));
        } catch (RuntimeException | Error again) {
            LOG.log(System.Logger.Level.ERROR, "nor could its end", again);
        }
    }

    private void received(ReplyTask task, List<ReplyEvent> events) {
        Running now = running.of(task).orElse(null);
        if (now == null) {
            return;
        }
        boolean last =
                events.getLast() instanceof ReplyEvent.Finished
                        || events.getLast() instanceof ReplyEvent.Failed;
        if (last) {
            running.remove(now);
            uses.count();
        }
        try {
            task.received(events);
        } catch (RuntimeException | Error e) {
            running.remove(now);
            now.reply().cancel();
            giveUp(task, e);
        }
        startNext();
    }

    /**
     * Lets a model that has nothing to do read what the next question of a chat comes after.
     *
     * @param next a request for the next reply; what its last message says does not count
     */
    public void prefillNextTurn(ChatRequest next) {
        if (running.isEmpty() && waiting.isEmpty() && awaited.get() == null) {
            capability(NextTurnPrefill.class).ifPresent(model -> model.prefillNextTurn(next));
        }
    }

    /** A task's tokens a second; those of all that run are shown. */
    public void rate(ReplyTask task, double rate) {
        running.rate(task, rate).ifPresent(tokensPerSecond::set);
    }

    /** What the model in use can do beyond answering; empty while there is none. */
    public <T> Optional<T> capability(Class<T> wanted) {
        uses.count();
        ChatEngine now = engine;
        return now == null ? Optional.empty() : now.capability(wanted);
    }

    /** The model in use; empty while there is none. */
    public Optional<EngineInfo> model() {
        return Optional.ofNullable(engine).map(ChatEngine::info);
    }

    /** The host that the model in use sends everything to; null for none. */
    public @Nullable String server() {
        ChatEngine now = engine;
        return now == null ? null : now.info().server();
    }

    /**
     * @param asking puts it to the user whether a chat that was begun elsewhere is sent to a host
     */
    public void askBeforeSending(Predicate<String> asking) {
        consent = asking;
    }

    /** Whether the user wants a chat sent to a host that was begun elsewhere; asks at each call. */
    public boolean consents(String server) {
        return consent.test(server);
    }

    /** Whether there is a model, and it cannot do this beyond answering. */
    public boolean lacks(Class<?> capability) {
        ChatEngine now = engine;
        return now != null && now.capability(capability).isEmpty();
    }

    public ReadOnlyObjectProperty<ModelState> modelStateProperty() {
        return modelState.getReadOnlyProperty();
    }

    /** The model that replies wait for while it is on its way; null for none. */
    public ReadOnlyObjectProperty<@Nullable AwaitedModel> awaitedProperty() {
        return awaited.getReadOnlyProperty();
    }

    /** Whether the last loaded model can be asked to think or not to; true before the first. */
    public ReadOnlyObjectProperty<ReasoningOptions> reasoningProperty() {
        return reasoning.getReadOnlyProperty();
    }

    /** Why there is no model, or empty. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty tokensPerSecondProperty() {
        return tokensPerSecond.getReadOnlyProperty();
    }
}

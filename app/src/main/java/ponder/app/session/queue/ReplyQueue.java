package ponder.app.session.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.FrameBatcher;
import ponder.app.problem.AppProblem;
import ponder.app.problem.Problems;
import ponder.app.session.queue.RunningReplies.Running;
import ponder.inference.ChatEngine;
import ponder.inference.ChatRequest;
import ponder.inference.ModelSource;
import ponder.inference.ModelSource.Endpoint;
import ponder.inference.NextTurnPrefill;
import ponder.inference.Reply;
import ponder.inference.ReplyEvent;
import ponder.inference.engines.Endpoints;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The replies that wait for a model. It makes one at a time, of all chats, in the order they were
 * asked, or those of a batch side by side. All methods belong to the JavaFX thread.
 */
public final class ReplyQueue {
    private static final System.Logger LOG = System.getLogger(ReplyQueue.class.getName());

    private final ModelInUse model = new ModelInUse();
    private final ReadOnlyDoubleWrapper tokensPerSecond = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyObjectWrapper<@Nullable AwaitedModel> awaited =
            new ReadOnlyObjectWrapper<>();
    private final List<ReplyTask> waiting = new ArrayList<>();
    private final RunningReplies running = new RunningReplies();
    private final Executor uiThread;
    private @Nullable AwaitedModel notAwaited;

    /**
     * @param uiThread where events of the model are handled
     */
    public ReplyQueue(Executor uiThread) {
        this.uiThread = uiThread;
    }

    /** A model is being loaded; what runs is interrupted, what waits keeps waiting. */
    public void modelLoading(ModelSource source) {
        model.loading(source instanceof Endpoint there ? Endpoints.host(there.server()) : null);
        interruptRunning();
    }

    /** */
    public void modelLoaded(ChatEngine loaded) {
        tokensPerSecond.set(0);
        model.loaded(loaded);
        startNext();
        model.uses().handOver(loaded);
    }

    /** The model that replies are asked of. */
    public ModelInUse model() {
        return model;
    }

    /**
     * The model leaves memory, with nothing to do.
     *
     * @param load has it loaded again
     */
    public void modelRests(Runnable load) {
        model.rests(load);
    }

    /** Whether the model has something to do, or will have. */
    public boolean occupied() {
        return !running.isEmpty() || !waiting.isEmpty() || model.occupied();
    }

    /** There is no model, for a reason. */
    public void modelFailed(Problem reason) {
        model.failed(reason);
        interruptRunning();
        List.copyOf(waiting).forEach(task -> withdraw(task));
        model.uses().refuse(reason);
    }

    /**
     * Ends the running reply, with all that it has said; the next one begins only when a model is
     * loaded again.
     *
     * @param patience how long the model may take to stop; then the reply ends as it is
     */
    public void end(Duration patience) {
        model.letGo();
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
     * @param coming null for none
     */
    public void await(@Nullable AwaitedModel coming) {
        if (coming == null || !coming.equals(notAwaited)) {
            awaited.set(coming);
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
        AwaitedModel coming = awaited.get();
        if (coming != null && waiting.isEmpty() && !coming.comingProperty().getValue()) {
            awaited.set(null);
        }
        waiting.add(task);
        model.uses().count();
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
        return waiting.contains(task) && model.engine() != null && awaited.get() == null;
    }

    private void startNext() {
        ChatEngine by = model.engine();
        if (awaited.get() == null && !waiting.isEmpty()) {
            model.wake();
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
            task.interrupted(Problems.of(e));
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
            model.uses().count();
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
            model.capability(NextTurnPrefill.class).ifPresent(now -> now.prefillNextTurn(next));
        }
    }

    /** A task's tokens a second; those of all that run are shown. */
    public void rate(ReplyTask task, double rate) {
        running.rate(task, rate).ifPresent(tokensPerSecond::set);
    }

    /** The model that replies wait for while it is on its way; null for none. */
    public ReadOnlyObjectProperty<@Nullable AwaitedModel> awaitedProperty() {
        return awaited.getReadOnlyProperty();
    }

    public ReadOnlyDoubleProperty tokensPerSecondProperty() {
        return tokensPerSecond.getReadOnlyProperty();
    }
}

package ponder.app.session.chat;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.inference.ChatRequest;
import ponder.inference.Inspection;
import ponder.inference.TokenRatings;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;

/** The token probabilities of one finished reply. */
public final class InspectionViewModel {
    private final ReadOnlyObjectWrapper<@Nullable List<TokenScore>> scores =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final BackgroundTask<List<TokenScore>> task;
    private final @Nullable Consumer<ReplyStart> branching;

    /**
     * @param request whose start is the whole reply
     * @param branching goes on from another token; null where the model cannot
     */
    InspectionViewModel(
            TokenRatings engine,
            ChatRequest request,
            Executor uiThread,
            @Nullable Consumer<ReplyStart> branching) {
        this.branching = branching;
        this.task = new BackgroundTask<>(uiThread, 0, () -> "");
        Inspection running =
                engine.inspect(
                        request, (done, all) -> task.tell((double) done / all, seconds -> ""));
        task.stoppedBy(running::cancel);
        task.follow(running.result(), this::ended);
    }

    private Supplier<String> ended(BackgroundTask.Outcome<List<TokenScore>> end) {
        switch (end) {
            case BackgroundTask.Done(List<TokenScore> found) -> scores.set(found);
            case BackgroundTask.Cancelled<List<TokenScore>> cancelled ->
                    none(new CancellationException());
            case BackgroundTask.Failed(Throwable reason) -> none(reason);
        }
        return () -> "";
    }

    private void none(Throwable reason) {
        problem.set(Problem.of(reason));
        scores.set(List.of());
    }

    /** Whether the model can go on from another token. */
    public boolean canBranch() {
        return branching != null;
    }

    /** Continues with another token in place of one; what came before it stays. */
    public void branch(int index, String token) {
        List<TokenScore> all = scores.get();
        if (all == null || branching == null) {
            return;
        }
        StringBuilder thought = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        for (TokenScore score : all.subList(0, index)) {
            if (!score.marker()) {
                (score.reasoning() ? thought : answer).append(score.text());
            }
        }
        String kept = thought.toString().stripLeading();
        branching.accept(
                all.get(index).reasoning()
                        ? ReplyStart.thought(kept + token)
                        : ReplyStart.answer(kept, answer.append(token).toString().stripLeading()));
    }

    public void cancel() {
        task.cancel();
    }

    /** Null until they are there. */
    public ReadOnlyObjectProperty<@Nullable List<TokenScore>> scoresProperty() {
        return scores.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return task.progressProperty();
    }

    /** Why there are no scores, or empty. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

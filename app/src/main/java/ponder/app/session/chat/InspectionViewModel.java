package ponder.app.session.chat;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.inference.ChatRequest;
import ponder.inference.Inspection;
import ponder.inference.TokenInspection;
import ponder.inference.TokenScore;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;

/** A look into one finished reply. */
public final class InspectionViewModel {
    private static final String CLOSE_THOUGHT = "</think>";

    private final ReadOnlyObjectWrapper<@Nullable List<TokenScore>> scores =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final Inspection running;
    private final Consumer<ReplyStart> branching;

    /**
     * @param request whose start is the whole reply
     * @param branching goes on from another token
     */
    InspectionViewModel(
            TokenInspection engine,
            ChatRequest request,
            Executor uiThread,
            Consumer<ReplyStart> branching) {
        this.branching = branching;
        this.running =
                engine.inspect(
                        request,
                        (done, all) -> uiThread.execute(() -> progress.set((double) done / all)));
        running.result()
                .whenComplete((found, failure) -> uiThread.execute(() -> ended(found, failure)));
    }

    private void ended(@Nullable List<TokenScore> found, @Nullable Throwable failure) {
        if (failure != null) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            problem.set(Problem.of(cause));
        }
        scores.set(found == null ? List.of() : found);
    }

    /** Goes on with another token in the place of one; what came before it stays. */
    public void branch(int index, String token) {
        List<TokenScore> all = scores.get();
        if (all == null) {
            return;
        }
        StringBuilder thought = new StringBuilder();
        StringBuilder answer = new StringBuilder();
        for (TokenScore score : all.subList(0, index)) {
            (score.reasoning() ? thought : answer).append(score.text());
        }
        String kept = thought.toString().replace(CLOSE_THOUGHT, "").stripLeading();
        branching.accept(
                all.get(index).reasoning()
                        ? ReplyStart.thought(kept + token)
                        : ReplyStart.answer(kept, answer.append(token).toString().stripLeading()));
    }

    public void cancel() {
        running.cancel();
    }

    /** Null until they are there. */
    public ReadOnlyObjectProperty<@Nullable List<TokenScore>> scoresProperty() {
        return scores.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** Why there are no scores, or empty. */
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

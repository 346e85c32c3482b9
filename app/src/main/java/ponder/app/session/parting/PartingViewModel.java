package ponder.app.session.parting;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.concurrent.BackgroundTask;
import ponder.app.conversation.Ending;
import ponder.app.conversation.Message;
import ponder.app.problem.Problems;
import ponder.inference.Parting;
import ponder.inference.chat.ReplyStart;
import ponder.inference.problem.Problem;

/** Two versions of a reply: what differs, and the token at which they part. */
public final class PartingViewModel {
    /**
     * One of the two.
     *
     * @param number its place among all versions, from 1
     */
    public record Version(int number, Message reply) {
        /** Whether it ended where the model, or who wrote it, let it end. */
        public boolean whole() {
            return reply.ending() == Ending.COMPLETE || reply.ending() == Ending.WRITTEN;
        }
    }

    /** What is known of the first token that is not the same. */
    public sealed interface Place {}

    /** The loaded model cannot tell, or there is none. */
    public record Unknown() implements Place {}

    public record Searching() implements Place {}

    /** They are the same, or were not asked in the same way. */
    public record None() implements Place {}

    public record Found(Parting parting) implements Place {}

    public record Failed(Problem reason) implements Place {}

    /**
     * Goes on from where the two part.
     *
     * @param offered whether there is a model that can
     * @param possible whether it could just now
     */
    public record Branching(
            BooleanSupplier offered, BooleanSupplier possible, Consumer<ReplyStart> begin) {}

    private final Version one;
    private final Version other;
    private final Branching branching;
    private final ReadOnlyObjectWrapper<@Nullable ReplyDiff> diff = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(new Unknown());
    private final BackgroundTask<Optional<Parting>> search;

    /**
     * @param background where the texts are compared
     */
    public PartingViewModel(
            Version one,
            Version other,
            Branching branching,
            Executor background,
            Executor uiThread) {
        this.one = one;
        this.other = other;
        this.branching = branching;
        this.search = new BackgroundTask<>(uiThread, -1, () -> "");
        new BackgroundTask<ReplyDiff>(uiThread, -1, () -> "")
                .start(background, () -> ReplyDiff.of(one.reply(), other.reply()), this::compared);
    }

    private Supplier<String> compared(BackgroundTask.Outcome<ReplyDiff> end) {
        switch (end) {
            case BackgroundTask.Done(ReplyDiff found) -> diff.set(found);
            case BackgroundTask.Failed(Throwable reason) -> {
                System.getLogger(PartingViewModel.class.getName())
                        .log(System.Logger.Level.ERROR, "replies were not compared", reason);
                place.set(new Failed(Problems.of(reason)));
            }
            case BackgroundTask.Cancelled<ReplyDiff> cancelled -> {}
        }
        return () -> "";
    }

    /**
     * @param asked of the model: where the first of the two goes another way than the second
     */
    public void follow(CompletableFuture<Optional<Parting>> asked) {
        place.set(new Searching());
        search.stoppedBy(() -> asked.cancel(true));
        search.follow(asked, this::found);
    }

    private Supplier<String> found(BackgroundTask.Outcome<Optional<Parting>> end) {
        place.set(
                switch (end) {
                    case BackgroundTask.Done(Optional<Parting> found) ->
                            found.<Place>map(Found::new).orElseGet(None::new);
                    case BackgroundTask.Cancelled<Optional<Parting>> cancelled -> new Unknown();
                    case BackgroundTask.Failed(Throwable reason) -> new Failed(Problem.of(reason));
                });
        return () -> "";
    }

    /** Looks no further. */
    public void cancel() {
        search.cancel();
    }

    public Version one() {
        return one;
    }

    public Version other() {
        return other;
    }

    public Branching branching() {
        return branching;
    }

    /** Null until it is there. */
    public ReadOnlyObjectProperty<@Nullable ReplyDiff> diffProperty() {
        return diff.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }
}

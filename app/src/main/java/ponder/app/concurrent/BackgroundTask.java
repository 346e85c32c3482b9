package ponder.app.concurrent;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import ponder.app.text.TimeLeft;

/**
 * Work in the background that says how far it is and how long it may still take, and that can be
 * cancelled. Unlike JavaFX's {@code Task} it needs no toolkit, so that view models are tested
 * without one, and it is cancelled only once the work has let go of what it held.
 *
 * <pre>{@code
 * BackgroundTask<Report> task = new BackgroundTask<>(UiThread::run, 0, () -> "");
 * task.start(background, () -> convert(done -> task.at(done, "Converting")), this::lastLine);
 * }</pre>
 *
 * @param <T> what it makes
 */
public final class BackgroundTask<T> {
    /** Where it stands. */
    public enum State {
        READY,
        RUNNING,
        DONE,
        CANCELLED,
        FAILED
    }

    /** The work, on a background thread. */
    @FunctionalInterface
    public interface Work<T> {
        /**
         * @throws CancellationException when it has been cancelled
         */
        T run() throws Exception;
    }

    /** How it ended. */
    public sealed interface Outcome<T> {}

    public record Done<T>(T value) implements Outcome<T> {}

    public record Cancelled<T>() implements Outcome<T> {}

    public record Failed<T>(Throwable reason) implements Outcome<T> {}

    /** At most a few updates a second reach the window. */
    private static final long PERIOD = 150_000_000;

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.READY);
    private final ReadOnlyStringWrapper text;
    private final ReadOnlyDoubleWrapper progress;
    private final Executor uiThread;
    private Supplier<String> line;
    private volatile @Nullable Runnable stop;
    private volatile CompletableFuture<?> ended = CompletableFuture.completedFuture(null);
    private volatile boolean cancelled;
    private volatile long begun;
    private volatile double first;
    private volatile long told;

    /**
     * @param uiThread where the properties change and the end is told
     * @param progress at first, from 0 to 1, or -1 while nobody knows
     * @param line at first, in the language then in use
     */
    public BackgroundTask(Executor uiThread, double progress, Supplier<String> line) {
        this.uiThread = uiThread;
        this.progress = new ReadOnlyDoubleWrapper(progress);
        this.line = line;
        this.text = new ReadOnlyStringWrapper(line.get());
    }

    /**
     * Begins, on the JavaFX thread.
     *
     * @param ending told the outcome on that thread; gives the line that stays, in the language
     *     then in use
     */
    public void start(
            Executor background, Work<T> work, Function<Outcome<T>, Supplier<String>> ending) {
        CompletableFuture<T> result = new CompletableFuture<>();
        ended = result;
        follow(result, ending);
        background.execute(
                () -> {
                    try {
                        check();
                        result.complete(work.run());
                    } catch (Exception | Error e) {
                        result.completeExceptionally(e);
                    }
                });
    }

    /** Stands for work that somebody else does. */
    public void follow(CompletableFuture<T> result, Function<Outcome<T>, Supplier<String>> ending) {
        state.set(State.RUNNING);
        result.whenComplete(
                (value, failure) -> uiThread.execute(() -> end(outcome(value, failure), ending)));
    }

    private Outcome<T> outcome(T value, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure;
        return switch (cause) {
            case null -> new Done<>(value);
            case CancellationException e -> new Cancelled<>();
            default -> new Failed<>(cause);
        };
    }

    private void end(Outcome<T> outcome, Function<Outcome<T>, Supplier<String>> ending) {
        line = ending.apply(outcome);
        reword();
        progress.set(Math.max(0, progress.get()));
        state.set(
                switch (outcome) {
                    case Done<T> done -> State.DONE;
                    case Cancelled<T> stopped -> State.CANCELLED;
                    case Failed<T> failed -> State.FAILED;
                });
    }

    /**
     * The work is so far, and goes on unless it has been cancelled.
     *
     * @param done from 0 to 1
     * @param line to which the time left is added
     * @throws CancellationException if it was cancelled
     */
    public void at(double done, String line) {
        check();
        tell(done, seconds -> TimeLeft.after(line, done, seconds));
    }

    /**
     * Reports progress.
     *
     * @param done from 0 to 1
     * @param line what is said of it, by the seconds that so much takes at the speed so far. Work
     *     that goes on where it was stopped has not done all of it now.
     */
    public void tell(double done, DoubleFunction<String> line) {
        long now = System.nanoTime();
        if (told == 0) {
            begun = now;
            first = done;
        }
        if (told == 0 || now - told > PERIOD) {
            told = now;
            double seconds = done <= first ? 0 : (now - begun) / 1e9 * done / (done - first);
            String whole = line.apply(seconds);
            uiThread.execute(() -> show(done, whole, () -> line.apply(seconds)));
        }
    }

    private void show(double done, String whole, Supplier<String> again) {
        if (state.get() == State.RUNNING) {
            progress.set(done);
            line = again;
            text.set(whole);
        }
    }

    /** Says its line again, in the language now in use. */
    public void reword() {
        text.set(line.get());
    }

    /**
     * @throws CancellationException if it was cancelled
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    /** Whether the work has been asked to end. */
    public boolean cancelled() {
        return cancelled;
    }

    /** What {@link #cancel} does beside leaving word. */
    public void stoppedBy(Runnable action) {
        stop = action;
        if (cancelled) {
            action.run();
        }
    }

    /** Asks the work to end soon. */
    public void cancel() {
        cancelled = true;
        Runnable action = stop;
        if (action != null) {
            action.run();
        }
    }

    /** When the work that was started here has ended, however it did. From any thread. */
    public CompletableFuture<?> ended() {
        return ended;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** From 0 to 1, or -1 if unknown. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /** One line: how much, how long, or how it ended. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }
}

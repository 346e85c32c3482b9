package ponder.app.conversation.store;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** The one thread on which the file of chats is read and written, in the order of the calls. */
final class StoreThread {
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("conversations").daemon().factory());

    /** What may fail. */
    interface Reading<T> {
        T get() throws Exception;
    }

    /**
     * Runs on the thread.
     *
     * @return false if that has ended; then it never runs
     */
    boolean execute(Runnable action) {
        try {
            thread.execute(action);
            return true;
        } catch (RejectedExecutionException e) {
            System.getLogger(StoreThread.class.getName())
                    .log(System.Logger.Level.WARNING, "asked after the end");
            return false;
        }
    }

    /** Null if the thread has ended: what is left is written at the end, which has come. */
    @Nullable ScheduledFuture<?> after(Duration pause, Runnable action) {
        try {
            return thread.schedule(action, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return null;
        }
    }

    /**
     * Cancelled if the thread has ended; a failure is told as one of reading the store. One that is
     * cancelled before its turn is never read.
     */
    <T> CompletableFuture<T> read(Reading<T> reading) {
        CompletableFuture<T> result = new CompletableFuture<>();
        boolean begun =
                execute(
                        () -> {
                            if (result.isCancelled()) {
                                return;
                            }
                            try {
                                result.complete(reading.get());
                            } catch (Exception | Error e) {
                                result.completeExceptionally(unreadable(e));
                            }
                        });
        if (!begun) {
            result.cancel(false);
        }
        return result;
    }

    private static PonderException unreadable(Throwable e) {
        System.getLogger(StoreThread.class.getName())
                .log(System.Logger.Level.WARNING, "chats could not be read", e);
        return new PonderException(
                e instanceof OutOfMemoryError
                        ? Problem.of(e)
                        : Problem.of(AppProblem.STORE_UNREADABLE),
                e);
    }

    boolean hasEnded() {
        return thread.isShutdown();
    }

    /** Takes nothing more and waits, not for ever, until all is done that was asked for before. */
    void end() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
            thread.shutdownNow();
        }
    }
}

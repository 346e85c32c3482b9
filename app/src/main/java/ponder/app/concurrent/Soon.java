package ponder.app.concurrent;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work for a view that is done on another thread. The JavaFX thread waits for it briefly, so that
 * ordinary text is right at once; what takes longer is shown when it is ready.
 */
public final class Soon {
    private static final long PATIENCE = 30_000_000;

    /** How long it waits for one result. */
    private static final long PERIOD = 200_000_000;

    private static long periodBegan = System.nanoTime();
    private static long waited;
    private static @Nullable Results gathering;

    private Soon() {}

    /** Results that belong together, such as those of what is printed. On the JavaFX thread. */
    public static final class Results {
        private int outstanding;
        private @Nullable Runnable whenComplete;

        /** Adds what is asked for by an action, and what its results ask for in their turn. */
        public void gather(Runnable action) {
            @Nullable Results before = gathering;
            gathering = this;
            try {
                action.run();
            } finally {
                gathering = before;
            }
        }

        /** Whether all that were asked for have come. */
        public boolean complete() {
            return outstanding == 0;
        }

        /** Does something once all have come, never at once. */
        public void whenComplete(Runnable action) {
            if (complete()) {
                UiThread.later(action);
            } else {
                whenComplete = action;
            }
        }

        private void came(Runnable receiver) {
            outstanding--;
            try {
                gather(receiver);
            } finally {
                Runnable next = whenComplete;
                if (complete() && next != null) {
                    whenComplete = null;
                    UiThread.later(next);
                }
            }
        }
    }

    /**
     * Takes the result now if it comes within {@value #PATIENCE} ns in all, or else when it is
     * ready. On the JavaFX thread, where the receiver is called too.
     *
     * @param work always ends normally
     */
    public static <T> void take(CompletableFuture<T> work, Consumer<T> receiver) {
        if (await(work)) {
            receiver.accept(work.join());
        } else {
            @Nullable Results results = gathering;
            if (results != null) {
                results.outstanding++;
            }
            work.thenAccept(
                    result ->
                            UiThread.later(
                                    () -> {
                                        if (results == null) {
                                            receiver.accept(result);
                                        } else {
                                            results.came(() -> receiver.accept(result));
                                        }
                                    }));
        }
    }

    private static boolean await(CompletableFuture<?> work) {
        if (work.isDone()) {
            return true;
        }
        long began = System.nanoTime();
        if (began - periodBegan > PERIOD) {
            periodBegan = began;
            waited = 0;
        }
        try {
            work.get(PATIENCE - waited, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            waited += System.nanoTime() - began;
        }
    }
}

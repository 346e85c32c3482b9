package ponder.app.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

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
    private static int outstanding;
    private static final List<Runnable> WHEN_IDLE = new ArrayList<>();

    private Soon() {}

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
            outstanding++;
            work.thenAccept(result -> UiThread.later(() -> receive(result, receiver)));
        }
    }

    private static <T> void receive(T result, Consumer<T> receiver) {
        outstanding--;
        try {
            receiver.accept(result);
        } finally {
            if (isIdle()) {
                WHEN_IDLE.forEach(UiThread::later);
                WHEN_IDLE.clear();
            }
        }
    }

    /** Whether every result that was waited for has come. On the JavaFX thread. */
    public static boolean isIdle() {
        return outstanding == 0;
    }

    /** Does something once all results have come, never at once. On the JavaFX thread. */
    public static void whenIdle(Runnable action) {
        if (isIdle()) {
            UiThread.later(action);
        } else {
            WHEN_IDLE.add(action);
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

package ponder.app.concurrent;

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
            work.thenAccept(result -> UiThread.later(() -> receiver.accept(result)));
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

package ponder.app.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work that must not hold up the window: files, loading, conversion. */
public final class Background implements AutoCloseable {
    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("background-", 0).daemon().factory());

    /** Runs a task soon; once closed, never. */
    public void run(Runnable task) {
        if (!executor.isShutdown()) {
            executor.execute(task);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}

package ponder.app.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for what must not hold up the window: files, loading, conversion. */
public final class Background implements AutoCloseable {
    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("background-", 0).daemon().factory());

    public void run(Runnable task) {
        executor.execute(task);
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}

package ponder.app.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import ponder.app.platform.ThreadPriority;

/**
 * Threads for work that must not hold up the window: files, loading, conversion, and the threads of
 * the model that come of it.
 */
public final class Background implements AutoCloseable {
    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("background-", 0).daemon().factory();

    private final ExecutorService executor =
            Executors.newCachedThreadPool(
                    work ->
                            THREADS.newThread(
                                    () -> {
                                        ThreadPriority.stepBack();
                                        work.run();
                                    }));

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

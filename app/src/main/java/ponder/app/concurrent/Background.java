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
    private final ExecutorService executor =
            Executors.newCachedThreadPool(threads(Thread.ofPlatform().name("background-", 0)));

    /** Makes threads that step back behind the window. */
    public static ThreadFactory threads(Thread.Builder named) {
        ThreadFactory factory = named.factory();
        return work -> {
            Thread thread =
                    factory.newThread(
                            () -> {
                                ThreadPriority.stepBack();
                                work.run();
                            });
            thread.setDaemon(true);
            return thread;
        };
    }

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

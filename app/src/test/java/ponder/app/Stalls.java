package ponder.app;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/**
 * Watches how long the JavaFX thread works without a pause, in processor time of that thread, so
 * that other work of a busy machine does not count.
 */
public final class Stalls implements AutoCloseable {
    private final Semaphore heard = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().daemon().name("stalls").start(this::watch);
    private volatile boolean ended;
    private volatile long worst;
    private long last = -1;

    private void watch() {
        while (!ended) {
            Platform.runLater(this::beat);
            try {
                heard.acquire();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void beat() {
        long now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        worst = last < 0 ? 0 : Math.max(worst, now - last);
        last = now;
        heard.release();
    }

    /** The longest work so far, in milliseconds; what follows is watched anew. */
    public double take() {
        double result = worst / 1e6;
        worst = 0;
        return result;
    }

    /** Waits until the JavaFX thread has answered; false if it does not within so many seconds. */
    public static boolean answers(int seconds) throws InterruptedException {
        Semaphore answered = new Semaphore(0);
        Platform.runLater(answered::release);
        return answered.tryAcquire(seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
    }
}

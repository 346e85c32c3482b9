package ponder.app.server.call;

import java.io.IOException;
import java.time.Duration;

/**
 * How long a client may let its server wait for the next bytes, in either direction. What takes
 * longer is interrupted, which closes the connection.
 */
final class Patience implements AutoCloseable {
    /** What waits for the client. */
    interface Step<T> {
        T take() throws IOException;
    }

    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final long nanos;
    private final Thread worker = Thread.currentThread();
    private final Thread watch;
    private boolean waiting;
    private boolean over;
    private long since;

    /** For the calling thread. */
    Patience(Duration longest) {
        nanos = longest.toNanos();
        Duration look = longest.dividedBy(4);
        Duration pause = look.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look;
        watch = Thread.ofVirtual().name("server-patience").start(() -> watch(pause));
    }

    <T> T with(Step<T> step) throws IOException {
        begin();
        try {
            return step.take();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        since = System.nanoTime();
        waiting = true;
    }

    private synchronized void end() {
        waiting = false;
        if (over) {
            Thread.interrupted();
        }
    }

    /** Whether the client took too long. */
    synchronized boolean over() {
        return over;
    }

    private void watch(Duration pause) {
        try {
            while (!tookTooLong()) {
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean tookTooLong() {
        over = waiting && System.nanoTime() - since > nanos;
        if (over) {
            worker.interrupt();
        }
        return over;
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}

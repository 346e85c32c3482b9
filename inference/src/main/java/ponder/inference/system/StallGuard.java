package ponder.inference.system;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Closes a stream that has gone silent, so that its reader can try again or give up. */
public final class StallGuard implements AutoCloseable {
    private static final Duration LONGEST_LOOK = Duration.ofMillis(500);

    private final Thread watch;
    private volatile Duration patience;
    private volatile long last = System.nanoTime();
    private volatile boolean stalled;

    public StallGuard(InputStream stream, Duration patience) {
        this.patience = patience;
        this.watch = Thread.ofVirtual().name("stall-guard").start(() -> watch(stream));
    }

    public void alive() {
        last = System.nanoTime();
    }

    /**
     * @param next how long it may be silent from now on
     */
    public void alive(Duration next) {
        alive();
        patience = next;
    }

    /** Whether it was closed for its silence. */
    public boolean stalled() {
        return stalled;
    }

    /** Why a reading failed: for the stream's silence, if it was closed for that. */
    public IOException cause(IOException e) {
        if (!stalled) {
            return e;
        }
        IOException silence = new SocketTimeoutException("nothing came any more");
        silence.initCause(e);
        return silence;
    }

    private void watch(InputStream stream) {
        try {
            while (System.nanoTime() - last < patience.toNanos()) {
                long look = Math.min(patience.toMillis() / 4, LONGEST_LOOK.toMillis());
                Thread.sleep(Math.max(20, look));
            }
            stalled = true;
            stream.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            System.getLogger(StallGuard.class.getName())
                    .log(System.Logger.Level.DEBUG, "stream did not close", e);
        }
    }

    @Override
    public void close() {
        watch.interrupt();
    }
}

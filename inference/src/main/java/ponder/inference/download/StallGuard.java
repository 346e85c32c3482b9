package ponder.inference.download;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Closes a stream that has gone silent, so that its reader can try again. */
final class StallGuard implements AutoCloseable {
    private final Thread watch;
    private volatile long last = System.nanoTime();

    StallGuard(InputStream stream, Duration patience) {
        watch = Thread.ofVirtual().name("stall-guard").start(() -> watch(stream, patience));
    }

    void alive() {
        last = System.nanoTime();
    }

    private void watch(InputStream stream, Duration patience) {
        try {
            while (System.nanoTime() - last < patience.toNanos()) {
                Thread.sleep(Math.max(20, patience.toMillis() / 4));
            }
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

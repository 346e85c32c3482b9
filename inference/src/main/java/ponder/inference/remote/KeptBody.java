package ponder.inference.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body to read as it comes. What has come before a connection breaks is read before the
 * error is told; the JDK's own streams throw it away.
 */
final class KeptBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
    /**
     * How many lists of buffers, each of one read of the connection, may wait for their reader.
     * What is not asked for stays with the JDK's client, which throws it away as well.
     */
    private static final int AHEAD = 1_024;

    private final Queue<List<ByteBuffer>> waiting = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable error;
    private boolean complete;
    private boolean closed;

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean wanted;
        synchronized (this) {
            wanted = subscription == null && !closed;
            subscription = subscription == null ? given : subscription;
        }
        if (wanted) {
            given.request(AHEAD);
        } else {
            given.cancel();
        }
    }

    @Override
    public synchronized void onNext(List<ByteBuffer> buffers) {
        waiting.add(buffers);
        notifyAll();
    }

    @Override
    public synchronized void onError(Throwable thrown) {
        error = thrown;
        notifyAll();
    }

    @Override
    public synchronized void onComplete() {
        complete = true;
        notifyAll();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (true) {
            ByteBuffer next = next();
            if (next == null) {
                return -1;
            }
            int some = Math.min(length, next.remaining());
            next.get(bytes, offset, some);
            if (some > 0) {
                return some;
            }
        }
    }

    /** Null at the end. */
    private @Nullable ByteBuffer next() throws IOException {
        while (true) {
            List<ByteBuffer> come = come();
            if (come == null) {
                return null;
            }
            for (ByteBuffer buffer : come) {
                if (buffer.hasRemaining()) {
                    return buffer;
                }
            }
            goOn();
        }
    }

    private synchronized @Nullable List<ByteBuffer> come() throws IOException {
        while (!closed && waiting.isEmpty() && error == null && !complete) {
            await();
        }
        if (closed) {
            throw new IOException("closed");
        }
        List<ByteBuffer> come = waiting.peek();
        if (come == null && error != null) {
            throw new IOException(error);
        }
        return come;
    }

    private synchronized void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private void goOn() {
        Flow.Subscription more;
        synchronized (this) {
            waiting.poll();
            more = subscription;
        }
        if (more != null) {
            more.request(1);
        }
    }

    @Override
    public void close() {
        Flow.Subscription left;
        synchronized (this) {
            closed = true;
            waiting.clear();
            left = subscription;
            notifyAll();
        }
        if (left != null) {
            left.cancel();
        }
    }
}

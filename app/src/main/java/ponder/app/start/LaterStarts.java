package ponder.app.start;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.requests.Request;
import ponder.app.requests.RequestFolder;

/**
 * Listens for later starts and for commands until it is closed. A later start waits for its request
 * to be finished, and opens a window of its own if this program ends before: so nothing is finished
 * here that the window no longer does.
 */
public final class LaterStarts implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LaterStarts.class.getName());

    private final Executor window;
    private final Consumer<Request.Open> raise;
    private final Consumer<RequestFolder.Taken> serve;
    private @Nullable WatchService watching;
    private volatile boolean closed;

    private LaterStarts(
            Executor window, Consumer<Request.Open> raise, Consumer<RequestFolder.Taken> serve) {
        this.window = window;
        this.raise = raise;
        this.serve = serve;
    }

    /**
     * Listens on a thread of its own.
     *
     * @param state the folder of what this installation is doing
     * @param window where later starts are told
     * @param raise told what a later start wants opened
     * @param serve told what commands ask for
     */
    public static LaterStarts hear(
            Path state,
            Executor window,
            Consumer<Request.Open> raise,
            Consumer<RequestFolder.Taken> serve) {
        LaterStarts starts = new LaterStarts(window, raise, serve);
        starts.begin(state);
        return starts;
    }

    private void begin(Path state) {
        try {
            RequestFolder requests = RequestFolder.in(state);
            WatchService service = requests.path().getFileSystem().newWatchService();
            watching = service;
            requests.path().register(service, StandardWatchEventKinds.ENTRY_CREATE);
            Thread.ofPlatform()
                    .name("later starts")
                    .daemon()
                    .start(() -> follow(service, requests));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "later starts are not heard", e);
        }
    }

    private void follow(WatchService service, RequestFolder requests) {
        try {
            take(requests);
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                take(requests);
                key.reset();
            }
        } catch (ClosedWatchServiceException e) {
            // the window has been closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(RequestFolder requests) {
        try {
            if (!closed) {
                requests.take().forEach(this::pass);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "later starts were not read", e);
        }
    }

    private void pass(RequestFolder.Taken taken) {
        try {
            if (taken.request() instanceof Request.Open open) {
                window.execute(() -> raise(taken, open));
            } else {
                serve.accept(taken);
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a request was not passed on", e);
            finish(taken);
        }
    }

    private void raise(RequestFolder.Taken taken, Request.Open open) {
        if (closed) {
            return;
        }
        try {
            raise.accept(open);
        } finally {
            finish(taken);
        }
    }

    private static void finish(RequestFolder.Taken taken) {
        try {
            taken.finish();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a request was left", e);
        }
    }

    /** What has not reached the window by now is left to whoever asked for it. */
    @Override
    public void close() {
        closed = true;
        WatchService service = watching;
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "not closed cleanly", e);
        }
    }
}

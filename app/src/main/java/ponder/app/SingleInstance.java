package ponder.app;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.LockFile;
import ponder.app.platform.PrivateFiles;
import ponder.app.requests.Request;
import ponder.app.requests.RequestFolder;
import ponder.app.requests.Requester;

/**
 * One window for each user: a second start leaves a request in a folder, where the first one finds
 * it, and so does a command for chats. A lock on a file tells which is first; another one is held
 * by whoever has the chats open, a window or a command.
 */
final class SingleInstance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());

    private final @Nullable LockFile window;
    private final @Nullable LockFile chats;

    private SingleInstance(@Nullable LockFile window, @Nullable LockFile chats) {
        this.window = window;
        this.chats = chats;
    }

    /**
     * Becomes the first, or leaves a request for it and is nothing.
     *
     * @param file that the user wants opened, or null
     * @return null if another one runs and has been told
     */
    static @Nullable SingleInstance acquire(Path folder, @Nullable Path file) {
        try {
            PrivateFiles.folder(folder);
            LockFile window = LockFile.open(folder.resolve("window.lock"));
            if (window.take()) {
                return new SingleInstance(window, LockFile.open(folder.resolve(Requester.LOCK)));
            }
            window.close();
            RequestFolder.in(folder)
                    .send(new Request.Open(file == null ? null : file.toAbsolutePath()));
            return null;
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "other windows are not looked for", e);
            return new SingleInstance(null, null);
        }
    }

    /**
     * Takes the chats for this window, once no command works on them.
     *
     * @return false if one still does when the patience is at its end
     */
    boolean takesChats(Duration patience) {
        try {
            return chats == null || chats.take(patience);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "commands are not looked for", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Hears of later starts and of commands, on a thread of its own.
     *
     * @param raise told the file that shall be opened, or null to come to the front only
     * @param serve told what is asked of the chats
     */
    static void hear(
            Path folder, Consumer<@Nullable Path> raise, Consumer<RequestFolder.Taken> serve) {
        try {
            RequestFolder requests = RequestFolder.in(folder);
            WatchService service = requests.path().getFileSystem().newWatchService();
            requests.path().register(service, StandardWatchEventKinds.ENTRY_CREATE);
            Thread.ofPlatform()
                    .name("later starts")
                    .daemon()
                    .start(() -> follow(service, requests, raise, serve));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "later starts are not heard", e);
        }
    }

    private static void follow(
            WatchService service,
            RequestFolder requests,
            Consumer<@Nullable Path> raise,
            Consumer<RequestFolder.Taken> serve) {
        try {
            take(requests, raise, serve);
            while (true) {
                WatchKey key = service.take();
                key.pollEvents();
                take(requests, raise, serve);
                key.reset();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(
            RequestFolder requests,
            Consumer<@Nullable Path> raise,
            Consumer<RequestFolder.Taken> serve) {
        try {
            for (RequestFolder.Taken taken : requests.take()) {
                if (taken.request() instanceof Request.Open(@Nullable Path file)) {
                    taken.finish();
                    raise.accept(file);
                } else {
                    serve.accept(taken);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "a later start was not understood", e);
        }
    }

    @Override
    public void close() {
        close(chats);
        close(window);
    }

    private static void close(@Nullable LockFile lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "not closed cleanly", e);
        }
    }
}

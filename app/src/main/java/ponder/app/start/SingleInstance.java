package ponder.app.start;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.LockFile;
import ponder.app.platform.PrivateFiles;
import ponder.app.problem.AppProblem;
import ponder.app.requests.Request;
import ponder.app.requests.RequestFolder;
import ponder.app.requests.Requester;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * One window for each user: a second start leaves a request in a folder, where the first one finds
 * it, and so does a command for chats. Locks on two files, one of them beside the chats, tell which
 * is first; either is enough where the other file cannot be locked. Another lock is held by whoever
 * has the chats open, a window or a command.
 */
public final class SingleInstance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());
    private static final String LOCK = "window.lock";

    private final List<LockFile> windows = new ArrayList<>();
    private @Nullable LockFile chats;

    private SingleInstance() {}

    /**
     * Becomes the first, or leaves a request for it and is nothing.
     *
     * @param state the folder of what this installation is doing
     * @param data the folder of the chats
     * @param file that the user wants opened, or null
     * @return null if another one runs and has been told
     * @throws PonderException if another one runs and cannot be told, or nothing can tell whether
     *     one does
     */
    public static @Nullable SingleInstance acquire(Path state, Path data, @Nullable Path file) {
        SingleInstance instance = new SingleInstance();
        if (instance.isFirst(state, data)) {
            instance.chats = openChats(state);
            return instance;
        }
        instance.close();
        tellFirst(state, file);
        return null;
    }

    private boolean isFirst(Path state, Path data) {
        IOException problem = null;
        for (Path folder : List.of(state, data)) {
            try {
                if (!takes(folder)) {
                    return false;
                }
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "no lock in " + folder, e);
                problem = e;
            }
        }
        if (windows.isEmpty()) {
            throw new PonderException(
                    Problem.of(AppProblem.START_NOT_LOCKED, LOCK, state, data), problem);
        }
        return true;
    }

    private boolean takes(Path folder) throws IOException {
        LockFile lock = LockFile.open(PrivateFiles.folder(folder).resolve(LOCK));
        try {
            if (lock.take()) {
                windows.add(lock);
                return true;
            }
        } catch (IOException e) {
            close(lock);
            throw e;
        }
        close(lock);
        return false;
    }

    /** Where it cannot be opened, commands cannot open it either, and leave the chats alone. */
    private static @Nullable LockFile openChats(Path state) {
        try {
            return LockFile.open(state.resolve(Requester.LOCK));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "commands are not looked for", e);
            return null;
        }
    }

    private static void tellFirst(Path state, @Nullable Path file) {
        try {
            RequestFolder.in(state)
                    .send(new Request.Open(file == null ? null : file.toAbsolutePath()));
        } catch (IOException e) {
            throw new PonderException(Problem.of(AppProblem.START_WINDOW_OPEN, state), e);
        }
    }

    /**
     * Takes the chats for this window, once no command works on them.
     *
     * @return false if one still does when the patience is at its end
     */
    public boolean takesChats(Duration patience) {
        try {
            LockFile lock = chats;
            return lock == null || lock.take(patience);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "commands are not looked for", e);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Listens for later starts and for commands, on a thread of its own.
     *
     * @param raise told the file to open, or null only to come to the front
     * @param serve told what commands ask for
     */
    public static void hear(
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
            requests.take().forEach(taken -> pass(taken, raise, serve));
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "later starts were not read", e);
        }
    }

    private static void pass(
            RequestFolder.Taken taken,
            Consumer<@Nullable Path> raise,
            Consumer<RequestFolder.Taken> serve) {
        try {
            if (taken.request() instanceof Request.Open(@Nullable Path file)) {
                taken.finish();
                raise.accept(file);
            } else {
                serve.accept(taken);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a request was not passed on", e);
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

    @Override
    public void close() {
        close(chats);
        windows.forEach(SingleInstance::close);
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

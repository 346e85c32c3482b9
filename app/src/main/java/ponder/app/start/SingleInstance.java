package ponder.app.start;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
 * One window for each user: a second start leaves a request in a folder, where {@link LaterStarts}
 * of the first one finds it, and so does a command for chats. Locks on two files, one of them
 * beside the chats, tell which is first; either is enough where the other file cannot be locked.
 * Another lock is held by whoever has the chats open, a window or a command.
 */
public final class SingleInstance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SingleInstance.class.getName());
    private static final String LOCK = "window.lock";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LOOK_AGAIN_MILLIS = 50;

    private final List<LockFile> windows = new ArrayList<>();
    private @Nullable LockFile chats;

    private SingleInstance() {}

    /**
     * Becomes the first, or has the first do what is wanted. One that is ending does nothing more:
     * this waits for it, and becomes the first then.
     *
     * @param state the folder of what this installation is doing
     * @param data the folder of the chats
     * @return null if another one runs and has done it
     * @throws PonderException if another one runs and cannot be told, or nothing can tell whether
     *     one does
     */
    public static @Nullable SingleInstance acquire(Path state, Path data, Request.Open wanted) {
        return acquire(state, data, wanted, PATIENCE);
    }

    static @Nullable SingleInstance acquire(
            Path state, Path data, Request.Open wanted, Duration patience) {
        SingleInstance first = first(state, data);
        return first == null ? tellFirst(state, data, wanted, patience) : first;
    }

    private static @Nullable SingleInstance first(Path state, Path data) {
        SingleInstance instance = new SingleInstance();
        if (instance.isFirst(state, data)) {
            instance.chats = openChats(state);
            return instance;
        }
        instance.close();
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

    private static @Nullable SingleInstance tellFirst(
            Path state, Path data, Request.Open wanted, Duration patience) {
        try {
            RequestFolder.Sent sent = RequestFolder.in(state).send(wanted);
            try {
                return await(sent, state, data, patience);
            } finally {
                sent.withdraw();
            }
        } catch (IOException e) {
            throw new PonderException(Problem.of(AppProblem.START_WINDOW_OPEN, state), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PonderException(Problem.of(AppProblem.START_WINDOW_SILENT), e);
        }
    }

    private static @Nullable SingleInstance await(
            RequestFolder.Sent sent, Path state, Path data, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (sent.open()) {
            SingleInstance heir = first(state, data);
            if (heir != null) {
                return heir;
            }
            if (System.nanoTime() > end) {
                throw new PonderException(Problem.of(AppProblem.START_WINDOW_SILENT));
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return null;
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

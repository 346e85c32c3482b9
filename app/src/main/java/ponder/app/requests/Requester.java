package ponder.app.requests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.app.platform.LockFile;
import ponder.app.platform.PrivateFiles;
import ponder.app.platform.UserFolders;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.Problem;

/**
 * Has a request carried out by the open window, or carries it out here where there is none. Whoever
 * holds the lock of the chats works on them; a command holds it only while it does.
 *
 * <pre>{@code
 * Answer answer = new Requester(UserFolders.ofThisSystem()).ask(new Request.ListChats());
 * }</pre>
 */
public final class Requester {
    /** Held by whoever has the chats open; in the state folder. */
    public static final String LOCK = "chats.lock";

    private static final int LOOK_AGAIN_MILLIS = 30;
    private static final Answer GONE = Answer.failed(Problem.of(AppProblem.COMMAND_WINDOW_ENDED));
    private static final Answer SILENT =
            Answer.failed(Problem.of(AppProblem.COMMAND_WINDOW_SILENT));

    private final UserFolders folders;
    private final Duration patience;
    private volatile RequestFolder.@Nullable Sent sent;

    public Requester(UserFolders folders) {
        this(folders, RequestFolder.PATIENCE);
    }

    /**
     * @param patience how long to wait without any sign of life
     */
    Requester(UserFolders folders, Duration patience) {
        this.folders = folders;
        this.patience = patience;
    }

    /** Waits for the answer for as long as the work goes on. */
    public Answer ask(Request.OfChats request) throws InterruptedException {
        if (reads(request) && nobodyWrites()) {
            return answerHere(request);
        }
        try {
            PrivateFiles.folder(folders.state());
            try (LockFile lock = LockFile.open(folders.state().resolve(LOCK))) {
                return lock.take() ? answerHere(request) : askWindow(request, lock);
            }
        } catch (IOException e) {
            return unusable(folders.state(), e);
        }
    }

    private static boolean reads(Request.OfChats request) {
        return switch (request) {
            case Request.ListChats list -> true;
            case Request.ExportChats export -> true;
            case Request.ImportChats imported -> false;
        };
    }

    /** Where no window can open either, chats are read without a lock. */
    private boolean nobodyWrites() {
        return Files.isDirectory(folders.data())
                && !Files.isWritable(folders.data())
                && !Files.isWritable(folders.state());
    }

    /**
     * Nobody waits any more: what the window has not saved by now it will not save. May be called
     * from any thread.
     */
    public void end() {
        RequestFolder.Sent waiting = sent;
        if (waiting != null) {
            waiting.withdraw();
        }
    }

    private Answer answerHere(Request.OfChats request) {
        try (StoredChats chats = StoredChats.open(folders)) {
            return new ChatRequests(chats).answer(request, () -> {});
        } catch (IOException e) {
            return unusable(folders.data(), e);
        }
    }

    private static Answer unusable(Path folder, IOException e) {
        System.getLogger(Requester.class.getName())
                .log(System.Logger.Level.WARNING, "not usable: " + folder, e);
        return Answer.failed(Problem.of(AppProblem.STORE_FOLDER_UNUSABLE, folder));
    }

    private Answer askWindow(Request.OfChats request, LockFile lock)
            throws IOException, InterruptedException {
        RequestFolder.Sent waiting = RequestFolder.in(folders.state()).send(request);
        sent = waiting;
        try {
            return await(request, waiting, lock);
        } finally {
            waiting.withdraw();
        }
    }

    private Answer await(Request.OfChats request, RequestFolder.Sent waiting, LockFile lock)
            throws IOException, InterruptedException {
        long lastSign = 0;
        long since = System.nanoTime();
        while (System.nanoTime() - since < patience.toNanos()) {
            boolean free = lock.take();
            Optional<Answer> answer = waiting.answer();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (free) {
                return waiting.withdraw() ? answerHere(request) : GONE;
            }
            if (!waiting.open()) {
                return waiting.answer().orElse(GONE);
            }
            long sign = waiting.lastSign();
            if (sign != lastSign) {
                lastSign = sign;
                since = System.nanoTime();
            }
            Thread.sleep(LOOK_AGAIN_MILLIS);
        }
        return SILENT;
    }
}

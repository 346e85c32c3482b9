package ponder.app.conversation.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written, in order. While the disk refuses, attempts follow each other at growing
 * intervals, whatever comes meanwhile. A change that can never be written is set aside and holds up
 * nothing. All calls come on one thread.
 */
final class ChangeQueue {
    private static final System.Logger LOG = System.getLogger(ChangeQueue.class.getName());

    /**
     * Pauses between attempts: each is twice the one before.
     *
     * @param first not zero
     */
    record Pauses(Duration first, Duration longest) {
        static final Pauses USUAL = new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30));

        Duration after(@Nullable Duration last) {
            Duration next = last == null ? first : last.multipliedBy(2);
            return next.compareTo(longest) > 0 ? longest : next;
        }
    }

    /** Runs something later. */
    interface Timer {
        /** Null, and nothing is run, when everything is about to end. */
        @Nullable ScheduledFuture<?> after(Duration pause, Runnable action);
    }

    private final Deque<StoreChange> waiting = new ArrayDeque<>();
    private final StoreFile file;
    private final SetAside setAside;
    private final Timer timer;
    private final Pauses pauses;
    private final Runnable changed;
    private @Nullable StoreProblem problem;
    private @Nullable Duration pause;
    private @Nullable ScheduledFuture<?> retry;
    private boolean ended;

    /**
     * @param timer runs attempts on the thread of all calls
     * @param changed told when {@link #problem} or what is set aside has changed
     */
    ChangeQueue(StoreFile file, SetAside setAside, Timer timer, Pauses pauses, Runnable changed) {
        this.file = file;
        this.setAside = setAside;
        this.timer = timer;
        this.pauses = pauses;
        this.changed = changed;
    }

    /** Writes a change, at once if nothing is in its way. */
    void add(StoreChange change) {
        waiting.add(change);
        if (retry == null) {
            writeOut();
        }
    }

    /** Tries now to write everything that waits, and to open the file. */
    void writeOut() {
        ScheduledFuture<?> planned = retry;
        if (planned != null) {
            planned.cancel(false);
            retry = null;
        }
        try {
            do {
                ConversationDatabase database = file.forWriting();
                if (!waiting.isEmpty() && done(waiting.getFirst(), database)) {
                    waiting.removeFirst();
                }
            } while (!waiting.isEmpty());
            writable();
        } catch (StoreUnopenedException e) {
            later(e.problem(), e);
        }
    }

    /**
     * Writes a change or sets it aside.
     *
     * @return false if it is to be tried again at once, on the database that was rescued
     * @throws StoreUnopenedException if it is to be tried again later
     */
    private boolean done(StoreChange change, ConversationDatabase database)
            throws StoreUnopenedException {
        try {
            database.apply(change);
            setAside.written(change);
            return true;
        } catch (SQLException | RuntimeException | Error e) {
            Refusal refusal = Refusal.of(e);
            if (refusal == Refusal.READ_ONLY || refusal == Refusal.UNREACHABLE) {
                file.openAnew();
            }
            if (refusal == Refusal.DAMAGED) {
                file.foundDamaged();
                return false;
            }
            if (refusal.mayPass()) {
                throw new StoreUnopenedException(file.problem(e), e);
            }
            if (refusal != Refusal.OWNER_MISSING || setAside.holdsOwnerOf(change)) {
                LOG.log(System.Logger.Level.ERROR, "a change can never be written", e);
                setAside.add(change);
            }
            return true;
        }
    }

    private void later(StoreProblem reason, Exception e) {
        if (problem == null) {
            LOG.log(System.Logger.Level.WARNING, "chats are not written for now", e);
        }
        problem = reason;
        Duration next = pauses.after(pause);
        pause = next;
        retry = ended ? null : timer.after(next, this::writeOut);
        changed.run();
    }

    private void writable() {
        problem = null;
        pause = null;
        changed.run();
    }

    /** What keeps all changes from being written, as long as it does. */
    @Nullable StoreProblem problem() {
        return problem;
    }

    List<StoreChange> waiting() {
        return new ArrayList<>(waiting);
    }

    /** Forgets what waits. */
    void clear() {
        waiting.clear();
    }

    /**
     * Tries a last time to write what waits.
     *
     * @return what could not be written
     */
    List<StoreChange> end() {
        ended = true;
        writeOut();
        List<StoreChange> left = waiting();
        waiting.clear();
        return left;
    }
}

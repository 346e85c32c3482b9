package ponder.inference.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for the inference thread, each kind in the order in which it came: the user's come
 * before those of other programs.
 */
final class Turns {
    private final Deque<Runnable> own = new ArrayDeque<>();
    private final Deque<Runnable> guests = new ArrayDeque<>();

    /**
     * @param guest whether another program asks
     */
    synchronized void add(Runnable job, boolean guest) {
        (guest ? guests : own).add(job);
    }

    /** Takes a job away that has not had its turn; false if it has. */
    synchronized boolean remove(Runnable job) {
        return own.remove(job) || guests.remove(job);
    }

    /** Takes the next reply that goes with another; null if none waits. */
    synchronized @Nullable ReplyJob nextWith(ReplyJob other) {
        Deque<Runnable> all = other.isGuest() ? guests : own;
        for (Runnable job : all) {
            if (job instanceof ReplyJob reply && reply.goesWith(other)) {
                all.remove(job);
                return reply;
            }
        }
        return null;
    }

    /** The next one; null if none is left. */
    synchronized @Nullable Runnable next() {
        return own.isEmpty() ? guests.poll() : own.poll();
    }

    synchronized boolean isEmpty() {
        return own.isEmpty() && guests.isEmpty();
    }

    /** Whether the user waits. */
    synchronized boolean ownWait() {
        return !own.isEmpty();
    }

    /** Has the user's done, on the calling thread, while another program's job rests. */
    void doOwn() {
        for (Runnable next = nextOwn(); next != null; next = nextOwn()) {
            perform(next);
        }
    }

    /** The same while a batch of theirs rests: there is no memory for another beside it. */
    void doOwnAlone() {
        for (Runnable next = nextOwn(); next != null; next = nextOwn()) {
            next.run();
        }
    }

    /** On the calling thread; a reply that may be made beside others, with those that wait. */
    void perform(Runnable job) {
        if (job instanceof ReplyJob reply && reply.isBeside()) {
            new BatchedReplies(this, reply).run();
        } else {
            job.run();
        }
    }

    private synchronized @Nullable Runnable nextOwn() {
        return own.poll();
    }
}

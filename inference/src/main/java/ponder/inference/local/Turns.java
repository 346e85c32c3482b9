package ponder.inference.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that wait for the inference thread: the user's and those of other programs by turns, each
 * kind in the order in which it came. However many programs ask, the user waits for one of them.
 */
final class Turns {
    private final Deque<Runnable> own = new ArrayDeque<>();
    private final Deque<Runnable> guests = new ArrayDeque<>();
    private boolean guestWasLast;

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

    /** Takes the next one of the user's replies that goes with another; null if none waits. */
    synchronized @Nullable ReplyJob nextWith(ReplyJob other) {
        for (Runnable job : own) {
            if (job instanceof ReplyJob reply && reply.goesWith(other)) {
                own.remove(job);
                return reply;
            }
        }
        return null;
    }

    /** The next one; null if none is left. */
    synchronized @Nullable Runnable next() {
        boolean guest = own.isEmpty() || !guestWasLast && !guests.isEmpty();
        guestWasLast = guest;
        return (guest ? guests : own).poll();
    }

    synchronized boolean isEmpty() {
        return own.isEmpty() && guests.isEmpty();
    }
}

package ponder.app.conversation.store;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a repository has told of its problems, in order, and what is true now. */
public final class ToldProblems implements Consumer<List<StoreProblem>> {
    /** So that a test need not wait for the next attempt. */
    public static final ChangeQueue.Pauses SOON =
            new ChangeQueue.Pauses(Duration.ofMillis(100), Duration.ofMillis(200));

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final List<List<String>> told = new ArrayList<>();

    @Override
    public synchronized void accept(List<StoreProblem> now) {
        told.add(now.stream().map(StoreProblem::sentence).toList());
        notifyAll();
    }

    public synchronized List<String> now() {
        return told.isEmpty() ? List.of() : told.getLast();
    }

    synchronized long times(String words) {
        return told.stream().filter(all -> all.toString().contains(words)).count();
    }

    synchronized void clear() {
        told.clear();
    }

    void await(String words) throws InterruptedException {
        await(now -> now.toString().contains(words), words);
    }

    void awaitNone() throws InterruptedException {
        await(List::isEmpty, "no problem");
    }

    private synchronized void await(Predicate<List<String>> what, String name)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!what.test(now())) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                fail("not told within 10 s: " + name + "; told was " + told);
            }
            wait(left);
        }
    }
}

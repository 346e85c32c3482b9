package ponder.inference.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Replies that are made side by side. Each runs its own loop on a thread of its own, only one of
 * them at a time, and waits at each pass for all others, so that a pass of the model is for all of
 * them. They come one after the other, once the one before has read its prompt: what they have in
 * common is read once. Where they grow too long for the memory, the shortest is set aside until
 * there is room again, and then read again.
 *
 * <pre>{@code
 * try (Batch batch = Batch.of(scheduler).orElseThrow()) {
 *     batch.run(() -> more.poll(), () -> {});
 * }
 * }</pre>
 */
public final class Batch implements AutoCloseable {
    private final Scheduler scheduler;
    private final DecoderBatch places;
    private final int size;
    private final ThreadFactory threads;
    private final ReentrantLock turn = new ReentrantLock();
    private final Condition allWait = turn.newCondition();
    private final Condition passed = turn.newCondition();
    private final List<Member> placed = new ArrayList<>();
    private final List<Member> aside = new ArrayList<>();
    private int members;
    private int waiting;
    private long passes;
    private boolean over;
    private @Nullable Thread reader;
    private @Nullable Throwable failure;

    private Batch(Scheduler scheduler, DecoderBatch places, int size, ThreadFactory threads) {
        this.scheduler = scheduler;
        this.places = places;
        this.size = size;
        this.threads = threads;
    }

    /** With as many places as there is memory for; empty where that is none. */
    public static Optional<Batch> of(Scheduler scheduler) {
        return of(scheduler, Thread.ofPlatform().name("inference").daemon().factory());
    }

    static Optional<Batch> of(Scheduler scheduler, ThreadFactory threads) {
        int size = scheduler.batchSize();
        return size == 0
                ? Optional.empty()
                : scheduler.batch(size).map(places -> new Batch(scheduler, places, size, threads));
    }

    /**
     * Computes passes until all replies have ended. What is thrown beside them ends all of them
     * first, with the same failure.
     *
     * @param next gives the next reply to be made, or null while there is none
     * @param between what is done before each pass, when all replies wait for it
     */
    public void run(Supplier<@Nullable Runnable> next, Runnable between) {
        turn.lock();
        try {
            passUntilAllHaveEnded(next, between);
        } catch (RuntimeException | Error e) {
            endAll(e);
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private void passUntilAllHaveEnded(Supplier<@Nullable Runnable> next, Runnable between) {
        admit(next);
        while (members > 0) {
            if (waiting == members) {
                between.run();
                pass();
            } else {
                allWait.awaitUninterruptibly();
            }
            admit(next);
        }
    }

    private void endAll(Throwable why) {
        over = true;
        fail(why);
        passed.signalAll();
        while (members > 0) {
            allWait.awaitUninterruptibly();
        }
    }

    private void admit(Supplier<@Nullable Runnable> next) {
        Runnable reply = hasPlaceForOneMore() ? next.get() : null;
        if (reply != null) {
            members++;
            begin(reply);
        }
    }

    private void begin(Runnable reply) {
        Thread thread = threads.newThread(() -> make(reply));
        reader = thread;
        try {
            thread.start();
        } catch (RuntimeException | Error e) {
            reader = null;
            over = true;
            fail(e);
            make(reply); // its first pass fails
            throw e;
        }
    }

    /** One that is set aside for another that is yet to begin would have to be read again. */
    private boolean hasPlaceForOneMore() {
        return reader == null
                && members < size
                && aside.isEmpty()
                && placed.size() < places.places(longest());
    }

    private void make(Runnable reply) {
        turn.lock();
        try {
            reply.run();
        } finally {
            members--;
            hasRead();
            turn.unlock();
        }
    }

    private void hasRead() {
        if (reader == Thread.currentThread()) {
            reader = null;
        }
        allWait.signal();
    }

    private void pass() {
        try {
            failure = null;
            makeRoom(longest(), placed.size());
            places.reserve(longest());
            takeBack();
            scheduler.step();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
        waiting = aside.size();
        passes++;
        passed.signalAll();
    }

    private void fail(Throwable why) {
        failure = why;
        placed.forEach(member -> member.sequence().drop());
        aside.clear();
    }

    /**
     * Lets other sequences be computed before the next pass, for which all stays as it is.
     *
     * @return whether there is memory for that; otherwise the batch must go on
     */
    public boolean rest() {
        return scheduler.restAll();
    }

    /** After {@link #rest}. */
    public void goOn() {
        scheduler.goOnAll();
    }

    private int longest() {
        return placed.stream().mapToInt(Member::coming).max().orElse(0);
    }

    /** A portion for each pass, so that whoever is cancelled or asks meanwhile hardly waits. */
    private void takeBack() {
        aside.removeIf(member -> member.cancelled.getAsBoolean());
        while (!aside.isEmpty() && hasPlaceFor(aside.getFirst())) {
            Member back = aside.getFirst();
            places.reserve(Math.max(longest(), back.coming()));
            if (!scheduler.takeBack(back.sequence(), places)) {
                return;
            }
            placed.add(aside.removeFirst());
        }
    }

    private boolean hasPlaceFor(Member member) {
        return placed.size() < places.places(Math.max(longest(), member.coming()));
    }

    /**
     * @param tokens of the longest
     * @param count of sequences that are to be there
     */
    private void makeRoom(int tokens, int count) {
        for (int over = count - places.places(tokens); over > 0 && !placed.isEmpty(); over--) {
            Member shortest =
                    placed.stream().min(Comparator.comparingInt(Member::coming)).orElseThrow();
            placed.remove(shortest);
            aside.add(shortest);
            scheduler.setAside(shortest.sequence());
        }
    }

    /**
     * A reply's part, for its thread.
     *
     * @param cancelled whether it need not come back once it was set aside
     */
    Member member(BooleanSupplier cancelled) {
        return new Member(cancelled);
    }

    /** One reply of the batch. */
    final class Member {
        private final BooleanSupplier cancelled;
        private @Nullable Sequence sequence;

        private Member(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        private Sequence sequence() {
            if (sequence == null) {
                throw new IllegalStateException("the prompt is not read");
            }
            return sequence;
        }

        /** Tokens after the next pass. */
        private int coming() {
            return sequence().coming();
        }

        /** Waits for the next pass, which computes what was appended. */
        void step() {
            long before = passes;
            waiting++;
            allWait.signal();
            while (!over && (passes == before || waitsAside())) {
                passed.awaitUninterruptibly();
            }
            switch (failure) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            }
            if (sequence != null && sequence.waits()) {
                throw new DecodingInterruptedException();
            }
        }

        /** Until it has drawn from the last pass, it goes on although it lost its place. */
        private boolean waitsAside() {
            return aside.contains(this) && sequence().waits();
        }

        /** When the prompt is read: the sequence that goes on beside the others. */
        Sequence place(Sequence read) {
            makeRoom(Math.max(longest(), read.length() + 1), placed.size() + 1);
            Sequence beside = scheduler.move(read, places);
            sequence = beside;
            placed.add(this);
            hasRead();
            return beside;
        }

        /** The reply has ended. */
        void leave() {
            placed.remove(this);
            aside.remove(this);
        }
    }

    @Override
    public void close() {
        places.close();
    }
}

package ponder.app.concurrent;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Hands on what is to be done, all that has gathered at once, and no sooner than some time after it
 * did so last. What comes after a pause is handed on at once.
 */
public final class Pace implements Executor {
    /** To draw new words costs a model on the CPU a third of a token. */
    private static final Duration READING = Duration.ofMillis(80);

    private final Executor to;
    private final long nanos;
    private final LongSupplier clock;
    private final Delay delay;
    private List<Runnable> waiting = new ArrayList<>();
    private long last;

    /** Does something later, on any thread. */
    interface Delay {
        void after(long nanos, Runnable action);
    }

    Pace(Executor to, Duration between) {
        this(to, between, System::nanoTime, Pace::sleeping);
    }

    /** For words that appear: more often than one can tell apart, as seldom as that allows. */
    public static Pace ofReading(Executor to) {
        return new Pace(to, READING);
    }

    Pace(Executor to, Duration between, LongSupplier clock, Delay delay) {
        this.to = to;
        this.nanos = between.toNanos();
        this.clock = clock;
        this.delay = delay;
        this.last = clock.getAsLong() - nanos;
    }

    private static void sleeping(long nanos, Runnable action) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(action);
    }

    @Override
    public void execute(Runnable action) {
        long wait;
        synchronized (this) {
            waiting.add(action);
            if (waiting.size() > 1) {
                return;
            }
            wait = last + nanos - clock.getAsLong();
        }
        if (wait <= 0) {
            handOn();
        } else {
            delay.after(wait, this::handOn);
        }
    }

    private synchronized void handOn() {
        List<Runnable> gathered = waiting;
        waiting = new ArrayList<>();
        last = clock.getAsLong();
        gathered.forEach(to::execute);
    }
}

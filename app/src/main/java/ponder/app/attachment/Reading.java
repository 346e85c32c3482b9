package ponder.app.attachment;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;

/** The reading of one file: its progress, and whether to go on. May be used from any thread. */
public final class Reading {
    private final DoubleConsumer progress;
    private final ReadingLimits limits;
    private final long begun = System.nanoTime();
    private volatile boolean cancelled;
    private volatile @Nullable Runnable stop;

    /**
     * @param progress called by the reading thread with how much is done, from 0 to 1
     */
    public Reading(DoubleConsumer progress) {
        this(progress, ReadingLimits.USUAL);
    }

    Reading(DoubleConsumer progress, ReadingLimits limits) {
        this.progress = progress;
        this.limits = limits;
    }

    ReadingLimits limits() {
        return limits;
    }

    /** Ends it soon; the reading thread gets a {@link CancellationException}. */
    public void cancel() {
        cancelled = true;
        Runnable now = stop;
        if (now != null) {
            now.run();
        }
    }

    public boolean cancelled() {
        return cancelled;
    }

    /** The longest that reading may take. */
    public Duration longest() {
        return limits.time();
    }

    /** What {@link #cancel} does besides setting the flag. */
    void stoppedBy(Runnable action) {
        stop = action;
        if (cancelled) {
            action.run();
        }
    }

    Duration left() {
        return limits.time().minusNanos(System.nanoTime() - begun);
    }

    /**
     * Reports progress.
     *
     * @param done from 0 to 1
     * @throws CancellationException if it was cancelled
     */
    void at(double done, String name) throws AttachmentException {
        check();
        if (left().isNegative()) {
            throw tooSlow(name);
        }
        progress.accept(done);
    }

    /**
     * @throws CancellationException if it was cancelled
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    /** Throws once the time is up. */
    public AttachmentException tooSlow(String name) {
        return new AttachmentException(
                Texts.of("attachment.tooSlow", name, limits.time().toSeconds()));
    }
}

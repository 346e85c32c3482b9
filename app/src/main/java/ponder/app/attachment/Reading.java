package ponder.app.attachment;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import ponder.app.text.Texts;

/** One file while it is read: how far that is, and whether it shall go on. From any thread. */
public final class Reading {
    private final DoubleConsumer progress;
    private final ReadingLimits limits;
    private final long begun = System.nanoTime();
    private volatile boolean cancelled;
    private volatile @Nullable Runnable stop;

    /**
     * @param progress told how much is read, from 0 to 1, by the thread that reads
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

    /** Ends it soon; the reading thread meets a {@link CancellationException}. */
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

    /** The longest that a reading lasts. */
    public Duration longest() {
        return limits.time();
    }

    /** What {@link #cancel} does beside leaving word. */
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
     * So much is read.
     *
     * @param done from 0 to 1
     * @throws CancellationException if it shall end
     */
    void at(double done, String name) throws AttachmentException {
        check();
        if (left().isNegative()) {
            throw tooSlow(name);
        }
        progress.accept(done);
    }

    /**
     * @throws CancellationException if it shall end
     */
    public void check() {
        if (cancelled) {
            throw new CancellationException();
        }
    }

    /** Says that the time is over. */
    public AttachmentException tooSlow(String name) {
        return new AttachmentException(
                Texts.of("attachment.tooSlow", name, limits.time().toSeconds()));
    }
}

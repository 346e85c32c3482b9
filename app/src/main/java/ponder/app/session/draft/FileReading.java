package ponder.app.session.draft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import ponder.app.attachment.Reading;

/** A file that is being read for a question, as the window shows it. */
public final class FileReading {
    /** Progress is told when it has come so far; 1 is the whole. */
    private static final double STEP = 0.01;

    /** For a reading to end by itself before it is given up. */
    private static final long GRACE_SECONDS = 3;

    private final String name;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final Reading reading;
    private final Executor uiThread;
    private double told;

    FileReading(String name, Executor uiThread) {
        this.name = name;
        this.uiThread = uiThread;
        this.reading = new Reading(this::tell);
    }

    private void tell(double done) {
        if (done >= told + STEP) {
            told = done;
            uiThread.execute(() -> progress.set(done));
        }
    }

    Reading reading() {
        return reading;
    }

    /**
     * Gives it up when even the system does not come back, as with a network folder that is gone.
     *
     * @param then told the sentence, from any thread
     */
    void whenTooLong(Consumer<String> then) {
        long seconds = reading.longest().toSeconds() + GRACE_SECONDS;
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                .execute(
                        () -> {
                            then.accept(String.valueOf(reading.tooSlow(name).getMessage()));
                            reading.cancel();
                        });
    }

    public String name() {
        return name;
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}

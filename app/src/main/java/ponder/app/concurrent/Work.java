package ponder.app.concurrent;

import java.util.concurrent.CancellationException;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import ponder.app.text.TimeLeft;

/**
 * Work in the background that says how far it is and can be cancelled. The work calls {@link #at}
 * from its own thread; the properties change on the JavaFX thread.
 */
public final class Work {
    private static final long PERIOD = 100_000_000;

    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(0);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private volatile boolean cancelled;
    private volatile long begun;
    private volatile long told;

    /** Begins, on the JavaFX thread. */
    public void begin(String line) {
        cancelled = false;
        begun = System.nanoTime();
        text.set(line);
        progress.set(0);
        running.set(true);
    }

    /**
     * The work is so far.
     *
     * @param done from 0 to 1
     * @throws CancellationException if it shall end
     */
    public void at(double done, String line) {
        if (cancelled) {
            throw new CancellationException();
        }
        long now = System.nanoTime();
        if (now - told > PERIOD) {
            told = now;
            String whole = TimeLeft.after(line, done, (now - begun) / 1e9);
            UiThread.run(
                    () -> {
                        text.set(whole);
                        progress.set(done);
                    });
        }
    }

    /** The work has ended. */
    public void end() {
        UiThread.run(() -> running.set(false));
    }

    public void cancel() {
        cancelled = true;
    }

    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}

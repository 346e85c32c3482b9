package ponder.app.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * Brings items from a fast thread to the JavaFX thread, all that have gathered at once: however
 * many tokens a second there are, one delivery at most is pending.
 */
public final class FrameBatcher<T> {
    private final Consumer<List<T>> receiver;
    private final Executor uiThread;
    private List<T> waiting = new ArrayList<>();

    public FrameBatcher(Consumer<List<T>> receiver) {
        this(receiver, UiThread::later);
    }

    /**
     * @param uiThread where the receiver runs; given in tests, which have no JavaFX
     */
    public FrameBatcher(Consumer<List<T>> receiver, Executor uiThread) {
        this.receiver = receiver;
        this.uiThread = uiThread;
    }

    /** From any thread. */
    public void offer(T item) {
        boolean first;
        synchronized (this) {
            first = waiting.isEmpty();
            waiting.add(item);
        }
        if (first) {
            uiThread.execute(this::deliver);
        }
    }

    /** Delivers at once what has gathered, on the thread that receives. */
    public void deliver() {
        List<T> batch;
        synchronized (this) {
            batch = waiting;
            waiting = new ArrayList<>();
        }
        if (!batch.isEmpty()) {
            receiver.accept(batch);
        }
    }
}

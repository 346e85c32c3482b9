package ponder.app.session.draft;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import ponder.app.attachment.Reading;
import ponder.app.concurrent.BackgroundTask;

/** A file that is being read for a question, as the window shows it. */
public final class FileReading {
    /** For a reading to end by itself before it is given up. */
    private static final long GRACE_SECONDS = 3;

    private final String name;
    private final BackgroundTask<AttachedFile> task;
    private final Reading reading;

    FileReading(String name, Executor uiThread) {
        this.name = name;
        this.task = new BackgroundTask<>(uiThread, 0, () -> "");
        this.reading = new Reading(done -> task.tell(done, seconds -> ""));
        task.stoppedBy(reading::cancel);
    }

    BackgroundTask<AttachedFile> task() {
        return task;
    }

    Reading reading() {
        return reading;
    }

    /**
     * Gives up when even the system does not return, as with a network folder that is gone.
     *
     * @param then told the sentence, from any thread
     */
    void whenTooLong(Consumer<String> then) {
        long seconds = reading.longest().toSeconds() + GRACE_SECONDS;
        CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS)
                .execute(
                        () -> {
                            then.accept(String.valueOf(reading.tooSlow(name).getMessage()));
                            task.cancel();
                        });
    }

    public String name() {
        return name;
    }

    /** From 0 to 1. */
    public ReadOnlyDoubleProperty progressProperty() {
        return task.progressProperty();
    }
}

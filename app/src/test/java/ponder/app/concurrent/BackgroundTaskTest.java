package ponder.app.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import ponder.app.concurrent.BackgroundTask.State;

/** Work in the background, done when the test says so. */
class BackgroundTaskTest {
    private final List<Runnable> background = new ArrayList<>();
    private final BackgroundTask<String> task =
            new BackgroundTask<>(Runnable::run, -1, () -> "Starting");

    private void work() {
        background.removeFirst().run();
    }

    private Supplier<String> line(BackgroundTask.Outcome<String> end) {
        return switch (end) {
            case BackgroundTask.Done(String made) -> () -> "made " + made;
            case BackgroundTask.Cancelled<String> cancelled -> () -> "cancelled";
            case BackgroundTask.Failed(Throwable reason) -> () -> "failed: " + reason.getMessage();
        };
    }

    @Test
    void itRunsAndTellsWhatItMade() {
        List<Double> seen = new ArrayList<>();
        task.progressProperty().subscribe(now -> seen.add(now.doubleValue()));
        task.start(
                background::add,
                () -> {
                    task.at(0.5, "half");
                    return "tea";
                },
                this::line);
        assertEquals(State.RUNNING, task.stateProperty().get());
        assertEquals("Starting", task.textProperty().get());
        work();
        assertEquals(List.of(-1.0, 0.5), seen);
        assertEquals("made tea", task.textProperty().get());
        assertEquals(State.DONE, task.stateProperty().get());
    }

    @Test
    void whoeverStopsItCanWaitForTheWork() {
        assertTrue(task.ended().isDone(), "nothing has begun");
        List<Boolean> during = new ArrayList<>();
        task.start(
                background::add,
                () -> {
                    task.cancel();
                    during.add(task.ended().isDone());
                    throw new CancellationException();
                },
                this::line);
        assertFalse(task.ended().isDone());
        work();
        assertEquals(List.of(false), during);
        assertTrue(task.ended().isDone());
    }

    @Test
    void itIsCancelledOnlyWhenTheWorkHasStopped() {
        List<String> stopped = new ArrayList<>();
        task.stoppedBy(() -> stopped.add("told"));
        task.start(
                background::add,
                () -> {
                    task.at(0.5, "half");
                    return "tea";
                },
                this::line);
        task.cancel();
        assertEquals(List.of("told"), stopped);
        assertEquals(State.RUNNING, task.stateProperty().get());
        work();
        assertEquals(State.CANCELLED, task.stateProperty().get());
        assertEquals("cancelled", task.textProperty().get());
        assertThrows(CancellationException.class, task::check);
    }

    @Test
    void workThatWasCancelledBeforeItsTurnIsNeverBegun() {
        List<String> done = new ArrayList<>();
        task.start(
                background::add,
                () -> {
                    done.add("work");
                    return "tea";
                },
                this::line);
        task.cancel();
        work();
        assertTrue(done.isEmpty());
        assertEquals(State.CANCELLED, task.stateProperty().get());
    }

    @Test
    void anErrorIsItsEndToo() {
        task.start(
                background::add,
                () -> {
                    throw new StackOverflowError("too deep");
                },
                this::line);
        work();
        assertEquals("failed: too deep", task.textProperty().get());
        assertEquals(State.FAILED, task.stateProperty().get());
        assertEquals(0, task.progressProperty().get(), "no bar goes on moving");
    }

    @Test
    void aFewUpdatesASecondReachTheWindow() {
        List<String> seen = new ArrayList<>();
        task.textProperty().subscribe(now -> seen.add(now));
        task.start(
                background::add,
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        int now = i;
                        task.tell(i / 1000.0, seconds -> "line " + now);
                    }
                    return "tea";
                },
                this::line);
        work();
        assertEquals("line 0", seen.get(1));
        assertTrue(seen.size() < 100, () -> seen.size() + " lines");
    }

    @Test
    void workOfSomebodyElseIsFollowed() {
        CompletableFuture<String> theirs = new CompletableFuture<>();
        task.stoppedBy(() -> theirs.cancel(false));
        task.follow(theirs, this::line);
        task.cancel();
        assertEquals(State.CANCELLED, task.stateProperty().get());
    }
}

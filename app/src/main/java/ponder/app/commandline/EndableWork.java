package ponder.app.commandline;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * Long work of a command that shows its progress. When the system asks the program to end, the work
 * is stopped and waited for, until {@link #close}: leaving while the runtime computes would crash
 * it, what is half done would be left behind, and what is said of it would be lost.
 */
final class EndableWork implements AutoCloseable {
    private final Output output;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean cancelled;

    /**
     * @param onExit registers what must be closed in order when the system asks the program to end
     */
    EndableWork(Consumer<Runnable> onExit, Output output) {
        this.output = output;
        onExit.accept(this::cancel);
    }

    /**
     * @param work tells the finished part, 0 to 1; what that throws ends it
     * @throws PonderException if the work was stopped
     */
    <T> T run(Function<DoubleConsumer, T> work) {
        try (ProgressLine progress = new ProgressLine(output)) {
            return work.apply(
                    done -> {
                        if (cancelled) {
                            throw new CancellationException();
                        }
                        progress.show(done);
                    });
        } catch (CancellationException e) {
            throw new PonderException(Problem.of(AppProblem.COMMAND_ENDED), e);
        }
    }

    @Override
    public void close() {
        ended.countDown();
    }

    private void cancel() {
        cancelled = true;
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

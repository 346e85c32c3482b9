package ponder.app.server.reply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.inference.Batching;
import ponder.inference.ChatEngine;
import ponder.inference.problem.Problem;

/**
 * The replies of one request: side by side where the model can make them so, otherwise one after
 * the other.
 */
final class Choices implements AutoCloseable {
    /**
     * @param choice of which it is a piece
     */
    record Come(int choice, Piece piece) {}

    private final ChatEngine engine;
    private final Wishes wishes;
    private final int count;
    private final String batch;
    private final BlockingQueue<Come> pieces = new LinkedBlockingQueue<>();
    private final List<Generation> begun = new ArrayList<>();
    private int ended;
    private boolean stopped;

    Choices(ChatEngine engine, Wishes wishes, int count) {
        this.engine = engine;
        this.wishes = wishes;
        this.count = count;
        boolean together = count > 1 && engine.capability(Batching.class).isPresent();
        batch = together ? UUID.randomUUID().toString() : "";
    }

    /** Has the first of them made, or all. */
    void begin() {
        boolean goesOn;
        do {
            goesOn = beginNext();
        } while (goesOn && !batch.isEmpty() && begun.size() < count);
    }

    /** Whether it may: nobody has stopped them. */
    private synchronized boolean beginNext() {
        if (!stopped) {
            int number = begun.size();
            begun.add(
                    new Generation(
                            engine,
                            wishes.draw(number),
                            batch,
                            piece -> pieces.add(new Come(number, piece))));
        }
        return !stopped;
    }

    /** Whether all have ended. */
    boolean over() {
        return ended == count;
    }

    /** The next piece; null if there is none yet. */
    @Nullable Come next(Duration patience) throws InterruptedException {
        Come next = pieces.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null && next.piece() instanceof Piece.End) {
            ended++;
            if (batch.isEmpty() && !over()) {
                beginNext();
            }
        }
        return next;
    }

    /** They end for everybody, and whoever waits for them is told. */
    synchronized void stop() {
        pieces.add(new Come(0, new Piece.Failure(Problem.of(AppProblem.SERVE_STOPPED))));
        close();
    }

    /** Nobody waits for them any more. */
    @Override
    public synchronized void close() {
        stopped = true;
        begun.forEach(Generation::cancel);
    }
}

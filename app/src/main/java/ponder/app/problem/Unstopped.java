package ponder.app.problem;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something still computes although it was asked to end. The program can then only end at once:
 * ending in order would release ONNX Runtime under it, which crashes the process.
 */
public final class Unstopped extends RuntimeException {
    /** How long the runtime may take for the step that it is in. */
    public static final long PATIENCE_SECONDS = 10;

    public Unstopped() {
        super("it does not end");
    }

    /**
     * Waits for work to end, however it does.
     *
     * @throws Unstopped if it goes on for longer than anybody wants to wait
     */
    public static void await(CompletableFuture<?>... work) {
        try {
            CompletableFuture.allOf(work).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // what failed has ended, too; allOf waits for the others
        } catch (TimeoutException e) {
            throw new Unstopped();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unstopped();
        }
    }
}

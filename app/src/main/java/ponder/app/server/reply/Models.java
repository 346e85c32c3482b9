package ponder.app.server.reply;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import ponder.app.problem.AppProblem;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/** The models that clients can ask, for any thread. */
public interface Models extends AutoCloseable {
    /** Their names, in the order in which they are listed. */
    List<String> names();

    /** The name of the loaded model; empty for none. */
    String loaded();

    /** How often a model was loaded. */
    int loads();

    /**
     * The name of the model that a client means.
     *
     * @param asked empty for any
     * @throws PonderException if there is no such model
     */
    default String named(String asked) {
        List<String> all = names();
        if (asked.isEmpty()) {
            String now = loaded();
            return now.isEmpty() ? all.getFirst() : now;
        }
        if (!all.contains(asked)) {
            throw new PonderException(
                    Problem.of(AppProblem.SERVE_NO_MODEL, asked, String.join(", ", all)));
        }
        return asked;
    }

    /** Waits for a model, and has it loaded if need be. */
    CompletableFuture<Lease> lease(String name);

    /** Nobody waits any more for what {@link #lease} promised. */
    static void forget(CompletableFuture<Lease> promise) {
        if (!promise.completeExceptionally(new CancellationException())) {
            promise.thenAccept(Lease::close);
        }
    }

    /** Nothing is lent any more. */
    @Override
    void close();
}

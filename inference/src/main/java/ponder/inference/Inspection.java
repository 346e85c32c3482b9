package ponder.inference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import ponder.inference.problem.PonderException;

/** The handle of a running inspection. */
public interface Inspection {
    /** Ends it soon; the scores so far are the result. */
    void cancel();

    /**
     * Completes with a score for each token of the reply; exceptionally with an {@link
     * PonderException} if that is not possible.
     */
    CompletableFuture<List<TokenScore>> result();
}

package ponder.inference;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import ponder.inference.problem.PonderException;

/** The handle of a reply that is being looked into. */
public interface Inspection {
    /** Ends it soon; the scores so far are the result. */
    void cancel();

    /**
     * Completes with a score for each token of the reply; exceptionally with an {@link
     * PonderException} when that cannot be had.
     */
    CompletableFuture<List<TokenScore>> result();
}

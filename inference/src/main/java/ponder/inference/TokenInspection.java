package ponder.inference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import ponder.inference.problem.PonderException;

/** The capability to look into any finished replies. */
public interface TokenInspection extends TokenRatings {
    /**
     * Finds where two finished replies part. Takes as long as reading what they have in common, and
     * waits for running replies; to cancel the result ends it soon. Empty where they are the same,
     * or no word of them comes after the same prompt.
     *
     * @param one whose start is the whole of the first reply
     * @param other the same of the second
     * @throws PonderException once the engine is closed
     */
    CompletableFuture<Optional<Parting>> parting(ChatRequest one, ChatRequest other);
}

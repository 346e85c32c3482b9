package ponder.inference;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import ponder.inference.problem.PonderException;

/** The capability to look into finished replies: how likely the model found their tokens. */
public interface TokenInspection {
    /**
     * Takes about as long as making the reply did, and waits for running ones.
     *
     * @param request whose start is the whole reply
     * @param progress told, on the inference thread, tokens done and tokens in all
     * @throws PonderException once the engine is closed
     */
    Inspection inspect(ChatRequest request, BiConsumer<Integer, Integer> progress);

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

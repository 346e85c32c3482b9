package ponder.inference;

import java.util.function.BiConsumer;
import ponder.inference.problem.PonderException;

/**
 * The capability to tell how likely the tokens of finished replies were: by looking at them again,
 * or from what a server has told.
 */
public interface TokenRatings {
    /**
     * Takes about as long as making the reply did, and waits for running ones, unless it is known.
     *
     * @param request whose start is the whole reply
     * @param progress told, on the inference thread, tokens done and tokens in all
     * @throws PonderException once the engine is closed
     */
    Inspection inspect(ChatRequest request, BiConsumer<Integer, Integer> progress);
}

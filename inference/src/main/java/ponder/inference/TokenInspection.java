package ponder.inference;

import java.util.function.BiConsumer;
import ponder.inference.problem.PonderException;

/** The capability to look into a finished reply: how likely the model found each of its tokens. */
public interface TokenInspection {
    /**
     * Takes about as long as making the reply did, and waits for running ones.
     *
     * @param request whose start is the whole reply
     * @param progress told, on the inference thread, tokens done and tokens in all
     * @throws PonderException once the engine is closed
     */
    Inspection inspect(ChatRequest request, BiConsumer<Integer, Integer> progress);
}

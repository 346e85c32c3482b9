package ponder.inference;

import ponder.inference.problem.PonderException;

/** The capability to show, from any thread, what the model is fed for a request. */
public interface PromptRendering {
    /**
     * The whole prompt, without what did not fit into the context.
     *
     * @throws PonderException if the newest question alone does not fit, or once the engine is
     *     closed
     */
    ModelPrompt prompt(ChatRequest request);

    /** SHA-256 of the chat template's text, in hexadecimal. */
    String templateHash();
}

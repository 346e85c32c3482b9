package ponder.inference;

import ponder.inference.problem.PonderException;

/** The capability to tell, from any thread, what a text or a request takes of the context. */
public interface TokenCounting {
    /** Tokens of prompt and reply together, at most. */
    int contextLength();

    /**
     * How many tokens a text takes; control tokens in it count as plain text.
     *
     * @throws PonderException once the engine is closed
     */
    int countTokens(String text);

    /**
     * How a request's prompt fits into the context, without running it.
     *
     * @throws PonderException if the newest question alone does not fit, or once closed
     */
    PromptSize promptSize(ChatRequest request);
}

package ponder.inference;

import ponder.inference.problem.PonderException;

/** The capability to keep an answer to {@link ChatRequest#answerSchema}. */
public interface StructuredAnswers {
    /**
     * @param schema a JSON schema
     * @throws PonderException if answers cannot be kept to it
     */
    void check(String schema);
}

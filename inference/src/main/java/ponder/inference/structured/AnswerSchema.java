package ponder.inference.structured;

import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;
import ponder.inference.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The form of an answer. For one reply, on one thread. */
public final class AnswerSchema {
    private static final JsonMapper JSON = new JsonMapper();

    private final Rule rule;

    private AnswerSchema(Rule rule) {
        this.rule = rule;
    }

    /**
     * @param json a JSON schema
     * @throws PonderException if it is none, or asks for what cannot be kept to
     */
    public static AnswerSchema of(String json) {
        try {
            return new AnswerSchema(new SchemaRules(JSON.readTree(json)).answer());
        } catch (JacksonException e) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_WRONG, json), e);
        }
    }

    Rule rule() {
        return rule;
    }
}

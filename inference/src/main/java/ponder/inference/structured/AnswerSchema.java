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
    private final Rules rules;

    private AnswerSchema(Rule rule, Rules rules) {
        this.rule = rule;
        this.rules = rules;
    }

    /**
     * @param json a JSON schema
     * @throws PonderException if it is none, or asks for what cannot be kept to
     */
    public static AnswerSchema of(String json) {
        try {
            SchemaRules schema = new SchemaRules(JSON.readTree(json));
            return new AnswerSchema(schema.answer(), schema.rules());
        } catch (JacksonException e) {
            throw new PonderException(Problem.of(ProblemCode.REQUEST_SCHEMA_WRONG, json), e);
        }
    }

    Rule rule() {
        return rule;
    }

    /** What the rule, and those after it, are made of. */
    Rules rules() {
        return rules;
    }
}

package ponder.app.server.reply;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ponder.app.problem.AppProblem;
import ponder.app.server.call.Fields;
import ponder.inference.ChatEngine;
import ponder.inference.StructuredAnswers;
import ponder.inference.problem.PonderException;
import ponder.inference.problem.Problem;

/**
 * The form that a client wants an answer in.
 *
 * @param field of the request that says so
 * @param schema a JSON schema
 */
public record AnswerFormat(String field, String schema) {
    private static final String ANY_OBJECT = "{\"type\":\"object\"}";

    /**
     * Of a format with a type.
     *
     * @param name of the field
     * @param inside the field of it that has the schema; empty if it has that itself
     * @param begun whether the client has begun the answer
     */
    public static @Nullable AnswerFormat of(
            Optional<Fields> format, String name, String inside, boolean begun) {
        if (format.isEmpty()) {
            return null;
        }
        Fields fields = format.get();
        String type = fields.text("type").orElse("text");
        if (type.equals("text")) {
            return null;
        }
        if (begun) {
            throw fields.unsupported("type");
        }
        return switch (type) {
            case "json_object" -> new AnswerFormat(name, ANY_OBJECT);
            case "json_schema" -> new AnswerFormat(name, schema(fields, inside));
            default -> throw fields.unsupported("type");
        };
    }

    private static String schema(Fields fields, String inside) {
        Fields named = inside.isEmpty() ? fields : fields.required(inside, fields.object(inside));
        return named.required("schema", named.object("schema")).node().toString();
    }

    void requireOf(ChatEngine engine) {
        engine.capability(StructuredAnswers.class)
                .orElseThrow(
                        () -> new PonderException(Problem.of(AppProblem.SERVE_UNSUPPORTED, field)))
                .check(schema);
    }
}

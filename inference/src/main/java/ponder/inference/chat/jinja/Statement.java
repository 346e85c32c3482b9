package ponder.inference.chat.jinja;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of the language, as a tree. */
sealed interface Statement {
    record Text(String text) implements Statement {}

    record Output(Expression expression) implements Statement {}

    record If(List<Branch> branches) implements Statement {}

    /** A condition and its body; {@code else} has no condition. */
    record Branch(@Nullable Expression condition, List<Statement> body) {}

    record For(
            List<String> names,
            Expression items,
            @Nullable Expression filter,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    /** {@code set name = value} and {@code set object.attribute = value}. */
    record Set(String name, @Nullable String attribute, Expression value) implements Statement {}

    /** {@code set name} ... {@code endset}: the rendered body becomes the value. */
    record SetBlock(String name, List<Statement> body) implements Statement {}

    record Macro(String name, List<Parameter> parameters, List<Statement> body)
            implements Statement {}

    /** A macro's parameter with its default. */
    record Parameter(String name, @Nullable Expression defaultValue) {}

    record Break() implements Statement {}

    record Continue() implements Statement {}
}

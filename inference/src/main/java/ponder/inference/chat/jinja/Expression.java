package ponder.inference.chat.jinja;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The expressions of the language, as a tree. */
sealed interface Expression {
    record Literal(@Nullable Object value) implements Expression {}

    record Name(String name) implements Expression {}

    record ListLiteral(List<Expression> items) implements Expression {}

    record MapLiteral(Map<Expression, Expression> entries) implements Expression {}

    /** {@code target.name} and {@code target[key]}. */
    record Item(Expression target, Expression key) implements Expression {}

    record Slice(
            Expression target,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step)
            implements Expression {}

    record Call(Expression target, Arguments arguments) implements Expression {}

    record Filter(Expression target, String name, Arguments arguments) implements Expression {}

    record Test(Expression target, String name, List<Expression> arguments, boolean negated)
            implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Negative(Expression operand) implements Expression {}

    record Binary(String operator, Expression left, Expression right) implements Expression {}

    record Conditional(Expression then, Expression condition, @Nullable Expression otherwise)
            implements Expression {}

    /** Positional and keyword arguments of a call or filter. */
    record Arguments(List<Expression> positional, Map<String, Expression> keywords) {
        static final Arguments NONE = new Arguments(List.of(), Map.of());
    }
}

package ponder.inference.chat.jinja.syntax;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The expressions of the language, as a tree. */
public sealed interface Expression {
    record Literal(@Nullable Object value) implements Expression {}

    record Name(String name) implements Expression {}

    record ListLiteral(List<Expression> items) implements Expression {}

    record TupleLiteral(List<Expression> items) implements Expression {}

    record MapLiteral(List<Pair> entries) implements Expression {}

    record Pair(Expression key, Expression value) {}

    /** {@code target.name}: an attribute first, then an item. */
    record Attribute(Expression target, String name) implements Expression {}

    /** {@code target[key]}: an item first, then an attribute. */
    record Item(Expression target, Expression key) implements Expression {}

    record Slice(
            Expression target,
            @Nullable Expression from,
            @Nullable Expression to,
            @Nullable Expression step)
            implements Expression {}

    record Call(Expression target, CallArguments arguments) implements Expression {}

    /** A filter; of a filter block, the target is null. */
    record Filter(@Nullable Expression target, String name, CallArguments arguments)
            implements Expression {}

    record Test(Expression target, String name, CallArguments arguments) implements Expression {}

    record Not(Expression operand) implements Expression {}

    /** {@code -operand} and {@code +operand}. */
    record Signed(Expression operand, boolean negative) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    /** {@code + - * / // % **}. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code a ~ b ~ c}. */
    record Concat(List<Expression> operands) implements Expression {}

    /** {@code a < b <= c}: each comparison counts. */
    record Comparison(Expression first, List<Operand> others) implements Expression {}

    /** One of {@code == != < > <= >= in}, or {@code not in}, with its right side. */
    record Operand(String operator, Expression value) {}

    record Conditional(Expression then, Expression condition, @Nullable Expression otherwise)
            implements Expression {}

    /**
     * Arguments of a call, filter or test.
     *
     * @param all of {@code *all}, or null
     * @param allKeywords of {@code **all}, or null
     */
    record CallArguments(
            List<Expression> positional,
            Map<String, Expression> keywords,
            @Nullable Expression all,
            @Nullable Expression allKeywords) {
        static final CallArguments NONE = new CallArguments(List.of(), Map.of(), null, null);

        static CallArguments of(Expression argument) {
            return new CallArguments(List.of(argument), Map.of(), null, null);
        }
    }
}

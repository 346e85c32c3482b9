package ponder.inference.chat.jinja.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Expression.Binary;
import ponder.inference.chat.jinja.syntax.Expression.Operand;
import ponder.inference.chat.jinja.syntax.Token.Kind;
import ponder.inference.chat.jinja.value.TemplateException;

/** Expressions by recursive descent, one method for each level of Jinja's precedence. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "//", "%");
    private static final int MAX_DEPTH = 100;

    private final TokenReader in;
    private final OperandParser operands;
    private int depth;

    ExpressionParser(TokenReader in) {
        this.in = in;
        this.operands = new OperandParser(in, this);
    }

    Expression expression() {
        return nested(
                () -> {
                    Expression value = or();
                    while (in.acceptName("if")) {
                        Expression condition = or();
                        Expression otherwise = in.acceptName("else") ? expression() : null;
                        value = new Expression.Conditional(value, condition, otherwise);
                    }
                    return value;
                });
    }

    /** One expression, or several with commas between them. */
    Expression tuple() {
        return tuple(this::expression);
    }

    /** As in {@code for x in items if condition}: there the if belongs to the loop. */
    Expression withoutConditional() {
        return tuple(this::or);
    }

    private Expression tuple(Supplier<Expression> element) {
        Expression first = element.get();
        if (!in.at(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (in.accept(",") && !endsTuple()) {
            items.add(element.get());
        }
        return new Expression.TupleLiteral(items);
    }

    private boolean endsTuple() {
        Kind kind = in.peek().kind();
        return kind == Kind.CLOSE_OUTPUT
                || kind == Kind.CLOSE_BLOCK
                || in.at(")")
                || in.atName("recursive");
    }

    Expression nested(Supplier<Expression> inner) {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("expressions are nested too deeply");
        }
        Expression value = inner.get();
        depth--;
        return value;
    }

    /** Filters alone, as a filter block has them, the first one without a bar. */
    List<Expression.Filter> filters(boolean firstIsBare) {
        List<Expression.Filter> filters = new ArrayList<>();
        boolean bare = firstIsBare;
        while (bare || in.accept("|")) {
            filters.add(operands.filter(null));
            bare = false;
        }
        return filters;
    }

    OperandParser operands() {
        return operands;
    }

    private Expression or() {
        Expression left = and();
        while (in.acceptName("or")) {
            left = new Expression.Or(left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (in.acceptName("and")) {
            left = new Expression.And(left, not());
        }
        return left;
    }

    private Expression not() {
        return in.acceptName("not") ? new Expression.Not(nested(this::not)) : comparison();
    }

    private Expression comparison() {
        Expression first = sum();
        List<Operand> others = new ArrayList<>();
        while (true) {
            String operator = comparisonOperator();
            if (operator == null) {
                return others.isEmpty() ? first : new Expression.Comparison(first, others);
            }
            others.add(new Operand(operator, sum()));
        }
    }

    private @Nullable String comparisonOperator() {
        if (in.atAny(COMPARISONS)) {
            return in.next().text();
        }
        if (in.acceptName("in")) {
            return "in";
        }
        if (in.atName("not") && in.peek(1).is(Kind.NAME, "in")) {
            in.next();
            in.next();
            return "not in";
        }
        return null;
    }

    private Expression sum() {
        Expression left = concat();
        while (in.atAny(SUMS)) {
            left = new Binary(in.next().text(), left, concat());
        }
        return left;
    }

    private Expression concat() {
        Expression first = product();
        if (!in.at("~")) {
            return first;
        }
        List<Expression> operands = new ArrayList<>(List.of(first));
        while (in.accept("~")) {
            operands.add(product());
        }
        return new Expression.Concat(operands);
    }

    private Expression product() {
        Expression left = power();
        while (in.atAny(PRODUCTS)) {
            left = new Binary(in.next().text(), left, power());
        }
        return left;
    }

    private Expression power() {
        Expression left = operands.unary(true);
        while (in.accept("**")) {
            left = new Binary("**", left, operands.unary(true));
        }
        return left;
    }
}

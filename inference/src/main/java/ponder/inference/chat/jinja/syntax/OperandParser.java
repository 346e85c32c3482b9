package ponder.inference.chat.jinja.syntax;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Expression.CallArguments;
import ponder.inference.chat.jinja.syntax.Expression.Literal;
import ponder.inference.chat.jinja.syntax.Token.Kind;

/** What stands between operators: literals, names, and what is attached to them. */
final class OperandParser {
    private static final Set<String> AFTER_TEST = Set.of("else", "or", "and");
    private static final Set<String> OPENING = Set.of("(", "[", "{");

    private final TokenReader in;
    private final ExpressionParser expressions;
    private final ArgumentParser arguments;
    private Set<String> used = new HashSet<>();

    OperandParser(TokenReader in, ExpressionParser expressions) {
        this.in = in;
        this.expressions = expressions;
        this.arguments = new ArgumentParser(in, expressions);
    }

    /** Begins to note names anew, as for the body of a macro; gives those noted before. */
    Set<String> noteNames(Set<String> names) {
        Set<String> before = used;
        used = names;
        return before;
    }

    Expression unary(boolean withFilters) {
        Expression value;
        if (in.at("-") || in.at("+")) {
            boolean negative = in.next().text().equals("-");
            value = new Expression.Signed(expressions.nested(() -> unary(false)), negative);
        } else {
            value = primary();
        }
        value = postfix(value);
        return withFilters ? filtered(value) : value;
    }

    private Expression filtered(Expression start) {
        Expression value = start;
        while (true) {
            if (in.accept("|")) {
                value = filter(value);
            } else if (in.acceptName("is")) {
                value = test(value);
            } else if (in.at("(")) {
                value = new Expression.Call(value, arguments.all());
            } else {
                return value;
            }
        }
    }

    Expression.Filter filter(@Nullable Expression target) {
        String name = dotted();
        return new Expression.Filter(
                target, name, in.at("(") ? arguments.all() : CallArguments.NONE);
    }

    private String dotted() {
        StringBuilder name = new StringBuilder(in.expectName());
        while (in.accept(".")) {
            name.append('.').append(in.expectName());
        }
        return name.toString();
    }

    private Expression test(Expression value) {
        boolean negated = in.acceptName("not");
        String name = dotted();
        CallArguments given = CallArguments.NONE;
        if (in.at("(")) {
            given = arguments.all();
        } else if (takesOperand(in.peek())) {
            if (in.atName("is")) {
                throw in.unexpected("the end of the test");
            }
            given = CallArguments.of(postfix(primary()));
        }
        Expression test = new Expression.Test(value, name, given);
        return negated ? new Expression.Not(test) : test;
    }

    private static boolean takesOperand(Token token) {
        return switch (token.kind()) {
            case STRING, INTEGER, FLOAT -> true;
            case NAME -> !AFTER_TEST.contains(token.text());
            case OPERATOR -> OPENING.contains(token.text());
            default -> false;
        };
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            if (in.accept(".")) {
                value = attribute(value);
            } else if (in.at("(")) {
                value = new Expression.Call(value, arguments.all());
            } else if (in.accept("[")) {
                value = subscript(value);
            } else {
                return value;
            }
        }
    }

    private Expression attribute(Expression target) {
        return in.peek().kind() == Kind.INTEGER
                ? new Expression.Item(target, new Literal(integer(in.next().text())))
                : new Expression.Attribute(target, in.expectName());
    }

    private Expression subscript(Expression target) {
        if (in.accept("]")) {
            return new Expression.Item(target, new Expression.TupleLiteral(List.of()));
        }
        Expression from = in.at(":") ? null : expressions.expression();
        if (from != null && !in.at(":")) {
            List<Expression> keys = new ArrayList<>(List.of(from));
            while (in.accept(",") && !in.at("]")) {
                keys.add(expressions.expression());
            }
            in.expectOperator("]");
            return new Expression.Item(
                    target, keys.size() == 1 ? from : new Expression.TupleLiteral(keys));
        }
        in.expectOperator(":");
        Expression to = sliceEnd();
        Expression step = in.accept(":") ? sliceEnd() : null;
        in.expectOperator("]");
        return new Expression.Slice(target, from, to, step);
    }

    private @Nullable Expression sliceEnd() {
        return in.at(":") || in.at("]") ? null : expressions.expression();
    }

    Expression primary() {
        Token token = in.peek();
        switch (token.kind()) {
            case STRING -> {
                return strings();
            }
            case INTEGER -> {
                return new Literal(integer(in.next().text()));
            }
            case FLOAT -> {
                return new Literal(Double.parseDouble(in.next().text().replace("_", "")));
            }
            case NAME -> {
                return name(in.next().text());
            }
            default -> {
                return bracketed();
            }
        }
    }

    private static Number integer(String text) {
        String digits = text.replace("_", "").toLowerCase(Locale.ROOT);
        int base =
                switch (digits.length() > 1 ? digits.charAt(1) : ' ') {
                    case 'b' -> 2;
                    case 'o' -> 8;
                    case 'x' -> 16;
                    default -> 10;
                };
        BigInteger whole = new BigInteger(base == 10 ? digits : digits.substring(2), base);
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    private Expression strings() {
        StringBuilder text = new StringBuilder();
        while (in.peek().kind() == Kind.STRING) {
            text.append(in.next().text());
        }
        return new Literal(text.toString());
    }

    private Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Literal(true);
            case "false", "False" -> new Literal(false);
            case "none", "None" -> new Literal(null);
            default -> {
                used.add(name);
                yield new Expression.Name(name);
            }
        };
    }

    private Expression bracketed() {
        if (in.accept("(")) {
            if (in.accept(")")) {
                return new Expression.TupleLiteral(List.of());
            }
            Expression inner = expressions.tuple();
            in.expectOperator(")");
            return inner;
        }
        if (in.accept("[")) {
            return list();
        }
        if (in.accept("{")) {
            return map();
        }
        throw in.unexpected("a value");
    }

    private Expression list() {
        List<Expression> items = new ArrayList<>();
        while (!in.accept("]")) {
            items.add(expressions.expression());
            comma("]");
        }
        return new Expression.ListLiteral(items);
    }

    private Expression map() {
        List<Expression.Pair> entries = new ArrayList<>();
        while (!in.accept("}")) {
            Expression key = expressions.expression();
            in.expectOperator(":");
            entries.add(new Expression.Pair(key, expressions.expression()));
            comma("}");
        }
        return new Expression.MapLiteral(entries);
    }

    private void comma(String close) {
        if (!in.at(close)) {
            in.expectOperator(",");
        }
    }
}

package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.Expression.Arguments;
import ponder.inference.chat.jinja.Expression.Binary;
import ponder.inference.chat.jinja.Expression.Literal;
import ponder.inference.chat.jinja.Token.Kind;

/** Expressions by recursive descent, one method for each level of Jinja's precedence. */
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final int MAX_DEPTH = 100;

    private final TokenReader in;
    private int depth;

    ExpressionParser(TokenReader in) {
        this.in = in;
    }

    Expression expression() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("expressions are nested too deeply");
        }
        Expression value = or();
        if (in.acceptName("if")) {
            Expression condition = or();
            Expression otherwise = in.acceptName("else") ? expression() : null;
            value = new Expression.Conditional(value, condition, otherwise);
        }
        depth--;
        return value;
    }

    /** As in {@code for x in items if condition}: there the if belongs to the loop. */
    Expression withoutConditional() {
        return or();
    }

    private Expression or() {
        Expression left = and();
        while (in.acceptName("or")) {
            left = new Binary("or", left, and());
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (in.acceptName("and")) {
            left = new Binary("and", left, not());
        }
        return left;
    }

    private Expression not() {
        if (!in.acceptName("not")) {
            return comparison();
        }
        if (++depth > MAX_DEPTH) {
            throw new TemplateException("expressions are nested too deeply");
        }
        Expression operand = not();
        depth--;
        return new Expression.Not(operand);
    }

    private Expression comparison() {
        Expression left = sum();
        while (true) {
            Token token = in.peek();
            if (token.kind() == Kind.OPERATOR && COMPARISONS.contains(token.text())) {
                left = new Binary(in.next().text(), left, sum());
            } else if (in.acceptName("in")) {
                left = new Binary("in", left, sum());
            } else if (token.is(Kind.NAME, "not") && in.peek(1).is(Kind.NAME, "in")) {
                in.next();
                in.next();
                left = new Expression.Not(new Binary("in", left, sum()));
            } else {
                return left;
            }
        }
    }

    private Expression sum() {
        Expression left = product();
        while (in.peek().is(Kind.OPERATOR, "+")
                || in.peek().is(Kind.OPERATOR, "-")
                || in.peek().is(Kind.OPERATOR, "~")) {
            left = new Binary(in.next().text(), left, product());
        }
        return left;
    }

    private Expression product() {
        Expression left = unary();
        while (in.peek().is(Kind.OPERATOR, "*")
                || in.peek().is(Kind.OPERATOR, "/")
                || in.peek().is(Kind.OPERATOR, "//")
                || in.peek().is(Kind.OPERATOR, "%")) {
            left = new Binary(in.next().text(), left, unary());
        }
        return left;
    }

    private Expression unary() {
        if (in.accept("-")) {
            return new Expression.Negative(filtered(postfix(primary())));
        }
        return filtered(postfix(primary()));
    }

    private Expression filtered(Expression start) {
        Expression value = start;
        while (true) {
            if (in.accept("|")) {
                String name = in.expect(Kind.NAME).text();
                Arguments arguments =
                        in.peek().is(Kind.OPERATOR, "(") ? arguments() : Arguments.NONE;
                value = postfix(new Expression.Filter(value, name, arguments));
            } else if (in.acceptName("is")) {
                value = test(value);
            } else {
                return value;
            }
        }
    }

    private Expression test(Expression value) {
        boolean negated = in.acceptName("not");
        String name = in.expect(Kind.NAME).text();
        List<Expression> arguments = new ArrayList<>();
        if (in.peek().is(Kind.OPERATOR, "(")) {
            arguments.addAll(arguments().positional());
        } else if (takesOperand(in.peek())) {
            arguments.add(postfix(primary()));
        }
        return new Expression.Test(value, name, arguments, negated);
    }

    private static boolean takesOperand(Token token) {
        return switch (token.kind()) {
            case STRING, INTEGER, FLOAT -> true;
            case NAME ->
                    !Set.of("and", "or", "else", "if", "is", "in", "not").contains(token.text());
            default -> false;
        };
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            if (in.accept(".")) {
                value = new Expression.Item(value, new Literal(in.next().text()));
            } else if (in.peek().is(Kind.OPERATOR, "(")) {
                value = new Expression.Call(value, arguments());
            } else if (in.accept("[")) {
                value = subscript(value);
            } else {
                return value;
            }
        }
    }

    private Expression subscript(Expression target) {
        Expression from = in.peek().is(Kind.OPERATOR, ":") ? null : expression();
        if (in.accept("]") && from != null) {
            return new Expression.Item(target, from);
        }
        in.expectOperator(":");
        Expression to = sliceEnd();
        Expression step = in.accept(":") ? sliceEnd() : null;
        in.expectOperator("]");
        return new Expression.Slice(target, from, to, step);
    }

    private @Nullable Expression sliceEnd() {
        boolean absent = in.peek().is(Kind.OPERATOR, ":") || in.peek().is(Kind.OPERATOR, "]");
        return absent ? null : expression();
    }

    private Arguments arguments() {
        in.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> keywords = new LinkedHashMap<>();
        while (!in.accept(")")) {
            if (in.peek().kind() == Kind.NAME && in.peek(1).is(Kind.OPERATOR, "=")) {
                String name = in.next().text();
                in.next();
                keywords.put(name, expression());
            } else {
                positional.add(expression());
            }
            if (!in.peek().is(Kind.OPERATOR, ")")) {
                in.expectOperator(",");
            }
        }
        return new Arguments(positional, keywords);
    }

    private Expression primary() {
        Token token = in.next();
        return switch (token.kind()) {
            case STRING -> strings(token);
            case INTEGER -> new Literal(integer(token));
            case FLOAT -> new Literal(Double.parseDouble(token.text()));
            case NAME -> name(token.text());
            case OPERATOR -> bracketed(token);
            default ->
                    throw new TemplateException(
                            "expected a value at character " + token.position());
        };
    }

    private static Long integer(Token token) {
        try {
            return Long.valueOf(token.text());
        } catch (NumberFormatException e) {
            throw new TemplateException("the number " + token.text() + " is too large");
        }
    }

    private Expression strings(Token first) {
        StringBuilder text = new StringBuilder(first.text());
        while (in.peek().kind() == Kind.STRING) {
            text.append(in.next().text());
        }
        return new Literal(text.toString());
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Literal(true);
            case "false", "False" -> new Literal(false);
            case "none", "None" -> new Literal(null);
            default -> new Expression.Name(name);
        };
    }

    private Expression bracketed(Token open) {
        switch (open.text()) {
            case "(" -> {
                Expression inner = expression();
                if (in.accept(")")) {
                    return inner;
                }
                in.expectOperator(",");
                List<Expression> items = listItems(")");
                items.addFirst(inner);
                return new Expression.ListLiteral(items);
            }
            case "[" -> {
                return new Expression.ListLiteral(listItems("]"));
            }
            case "{" -> {
                return mapItems();
            }
            default ->
                    throw new TemplateException(
                            "unexpected '" + open.text() + "' at character " + open.position());
        }
    }

    private List<Expression> listItems(String close) {
        List<Expression> items = new ArrayList<>();
        while (!in.accept(close)) {
            items.add(expression());
            if (!in.peek().is(Kind.OPERATOR, close)) {
                in.expectOperator(",");
            }
        }
        return items;
    }

    private Expression mapItems() {
        Map<Expression, Expression> entries = new LinkedHashMap<>();
        while (!in.accept("}")) {
            Expression key = expression();
            in.expectOperator(":");
            entries.put(key, expression());
            if (!in.peek().is(Kind.OPERATOR, "}")) {
                in.expectOperator(",");
            }
        }
        return new Expression.MapLiteral(entries);
    }
}

package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.Expression.Arguments;

/** Values of expressions. */
final class Evaluator {
    private final Budget budget;

    Evaluator(Budget budget) {
        this.budget = budget;
    }

    @Nullable Object value(Expression expression, Scope scope) {
        budget.step();
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.ListLiteral list -> values(list.items(), scope);
            case Expression.MapLiteral map -> map(map, scope);
            case Expression.Item item ->
                    item(value(item.target(), scope), value(item.key(), scope), item.target());
            case Expression.Slice s ->
                    Values.slice(
                            value(s.target(), scope),
                            integer(s.from(), scope),
                            integer(s.to(), scope),
                            integer(s.step(), scope));
            case Expression.Call call -> call(call, scope);
            case Expression.Filter filter ->
                    spent(
                            Filters.apply(
                                    filter.name(),
                                    value(filter.target(), scope),
                                    values(filter.arguments().positional(), scope),
                                    keywords(filter.arguments(), scope)));
            case Expression.Test test ->
                    Tests.holds(
                                    test.name(),
                                    value(test.target(), scope),
                                    values(test.arguments(), scope))
                            != test.negated();
            case Expression.Not not -> !Values.truth(value(not.operand(), scope));
            case Expression.Negative negative -> negate(value(negative.operand(), scope));
            case Expression.Binary binary -> binary(binary, scope);
            case Expression.Conditional c -> conditional(c, scope);
        };
    }

    private @Nullable Object conditional(Expression.Conditional c, Scope scope) {
        if (Values.truth(value(c.condition(), scope))) {
            return value(c.then(), scope);
        }
        return c.otherwise() == null ? Values.Undefined.UNDEFINED : value(c.otherwise(), scope);
    }

    private Map<@Nullable Object, @Nullable Object> map(Expression.MapLiteral map, Scope scope) {
        Map<@Nullable Object, @Nullable Object> out = new LinkedHashMap<>();
        map.entries().forEach((k, v) -> out.put(value(k, scope), value(v, scope)));
        return out;
    }

    private List<@Nullable Object> values(List<Expression> expressions, Scope scope) {
        List<@Nullable Object> out = new ArrayList<>(expressions.size());
        for (Expression e : expressions) {
            out.add(value(e, scope));
        }
        return out;
    }

    private Map<String, @Nullable Object> keywords(Arguments arguments, Scope scope) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        arguments.keywords().forEach((name, e) -> out.put(name, value(e, scope)));
        return out;
    }

    private @Nullable Long integer(@Nullable Expression expression, Scope scope) {
        if (expression == null) {
            return null;
        }
        return switch (value(expression, scope)) {
            case null -> null;
            case Long n -> n;
            default -> throw new TemplateException("a slice needs whole numbers");
        };
    }

    private @Nullable Object call(Expression.Call call, Scope scope) {
        Object target = value(call.target(), scope);
        if (!(target instanceof Callable function)) {
            throw new TemplateException(describe(call.target()) + " cannot be called");
        }
        return spent(
                function.call(
                        values(call.arguments().positional(), scope),
                        keywords(call.arguments(), scope)));
    }

    private static @Nullable Object item(
            @Nullable Object target, @Nullable Object key, Expression source) {
        return switch (target) {
            case Map<?, ?> map when map.containsKey(key) -> map.get(key);
            case Map<?, ?> map when key instanceof String name -> MapMethods.find(map, name);
            case Values.Namespace n when n.attributes().containsKey(key) -> n.attributes().get(key);
            case List<?> list when key instanceof Long index -> at(list, index);
            case String text when key instanceof Long index -> at(Values.items(text), index);
            case String text when key instanceof String name -> StringMethods.find(text, name);
            case Values.Undefined u ->
                    throw new TemplateException(
                            "it uses " + describe(source) + ", which is undefined");
            case null, default -> Values.Undefined.UNDEFINED;
        };
    }

    private static @Nullable Object at(List<?> list, long index) {
        long i = index < 0 ? index + list.size() : index;
        return i >= 0 && i < list.size() ? list.get((int) i) : Values.Undefined.UNDEFINED;
    }

    private static String describe(Expression expression) {
        return switch (expression) {
            case Expression.Name name -> name.name();
            case Expression.Item(Expression target, Expression.Literal(Object key)) ->
                    describe(target) + "." + Values.text(key);
            case Expression.Item(Expression target, Expression key) -> describe(target) + "[...]";
            default -> "a value";
        };
    }

    private static Object negate(@Nullable Object value) {
        return switch (value) {
            case Long n -> -n;
            case Double d -> -d;
            case null, default -> throw new TemplateException("only a number can be negative");
        };
    }

    private @Nullable Object binary(Expression.Binary binary, Scope scope) {
        Object left = value(binary.left(), scope);
        if (binary.operator().equals("and")) {
            return Values.truth(left) ? value(binary.right(), scope) : left;
        }
        if (binary.operator().equals("or")) {
            return Values.truth(left) ? left : value(binary.right(), scope);
        }
        Object right = value(binary.right(), scope);
        return switch (binary.operator()) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "<" -> Values.compare(left, right) < 0;
            case ">" -> Values.compare(left, right) > 0;
            case "<=" -> Values.compare(left, right) <= 0;
            case ">=" -> Values.compare(left, right) >= 0;
            case "in" -> Values.contains(right, left);
            case "~" -> spent(Values.text(left) + Values.text(right));
            default -> spent(Arithmetic.apply(binary.operator(), left, right));
        };
    }

    private @Nullable Object spent(@Nullable Object value) {
        if (value instanceof String s) {
            budget.characters(s.length());
        } else if (value instanceof List<?> list) {
            budget.characters(list.size());
        }
        return value;
    }
}

package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.syntax.Expression;
import ponder.inference.chat.jinja.text.PercentFormat;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Arithmetic;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Keys;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.Numbers;
import ponder.inference.chat.jinja.value.Once;
import ponder.inference.chat.jinja.value.Order;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.Slices;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;

/** Values of expressions. */
final class Evaluator {
    @Nullable Object value(Expression expression, Scope scope) {
        Budget.step();
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.ListLiteral list -> values(list.items(), scope);
            case Expression.TupleLiteral tuple -> Tuple.of(values(tuple.items(), scope));
            case Expression.MapLiteral map -> map(map, scope);
            case Expression.Attribute a ->
                    Attributes.attribute(
                            value(a.target(), scope), a.name(), () -> Descriptions.of(a));
            case Expression.Item item ->
                    Attributes.item(
                            value(item.target(), scope),
                            value(item.key(), scope),
                            () -> Descriptions.of(item));
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, null, scope);
            case Expression.Filter filter -> filter(filter, scope);
            case Expression.Test test ->
                    Tests.holds(
                            test.name(),
                            value(test.target(), scope),
                            arguments(test.arguments(), scope));
            case Expression.Not not -> !Values.truth(value(not.operand(), scope));
            case Expression.Signed signed ->
                    Arithmetic.signed(value(signed.operand(), scope), signed.negative());
            case Expression.And and -> {
                Object left = value(and.left(), scope);
                yield Values.truth(left) ? value(and.right(), scope) : left;
            }
            case Expression.Or or -> {
                Object left = value(or.left(), scope);
                yield Values.truth(left) ? left : value(or.right(), scope);
            }
            case Expression.Binary binary -> binary(binary, scope);
            case Expression.Concat concat -> concat(concat, scope);
            case Expression.Comparison comparison -> compare(comparison, scope);
            case Expression.Conditional c -> conditional(c, scope);
        };
    }

    /** A text through the filters of a block. */
    @Nullable Object filtered(String text, List<Expression.Filter> filters, Scope scope) {
        Object value = text;
        for (Expression.Filter filter : filters) {
            value = Filters.apply(filter.name(), value, arguments(filter.arguments(), scope));
        }
        return value;
    }

    /**
     * @param caller the body of a call block, or null
     */
    @Nullable Object call(Expression.Call call, @Nullable Callable caller, Scope scope) {
        Object target = value(call.target(), scope);
        if (target instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (!(target instanceof Callable function)) {
            throw new TemplateException(Descriptions.of(call.target()) + " cannot be called");
        }
        Arguments arguments = arguments(call.arguments(), scope);
        return spent(function.call(caller == null ? arguments : arguments.with("caller", caller)));
    }

    private @Nullable Object filter(Expression.Filter filter, Scope scope) {
        Expression target = filter.target();
        return spent(
                Filters.apply(
                        filter.name(),
                        target == null ? "" : value(target, scope),
                        arguments(filter.arguments(), scope)));
    }

    private @Nullable Object conditional(Expression.Conditional c, Scope scope) {
        if (Values.truth(value(c.condition(), scope))) {
            return value(c.then(), scope);
        }
        return c.otherwise() == null
                ? new Undefined(() -> "it uses an 'if' that is false and has no 'else'")
                : value(c.otherwise(), scope);
    }

    private Map<@Nullable Object, @Nullable Object> map(Expression.MapLiteral map, Scope scope) {
        Map<@Nullable Object, @Nullable Object> out = new LinkedHashMap<>();
        for (Expression.Pair entry : map.entries()) {
            Keys.put(out, value(entry.key(), scope), value(entry.value(), scope));
        }
        return out;
    }

    private List<@Nullable Object> values(List<Expression> expressions, Scope scope) {
        List<@Nullable Object> out = new ArrayList<>(expressions.size());
        for (Expression e : expressions) {
            out.add(value(e, scope));
        }
        return out;
    }

    private Arguments arguments(Expression.CallArguments given, Scope scope) {
        List<@Nullable Object> positional = values(given.positional(), scope);
        positional.replaceAll(Markup::plain);
        if (given.all() != null) {
            positional.addAll(Items.of(value(given.all(), scope)));
        }
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        given.keywords().forEach((name, e) -> keywords.put(name, Markup.plain(value(e, scope))));
        if (given.allKeywords() != null) {
            if (!(value(given.allKeywords(), scope) instanceof Map<?, ?> more)) {
                throw new TemplateException("'**' needs a map");
            }
            more.forEach((name, value) -> keywords.put(PythonText.str(name), value));
        }
        return new Arguments(positional, keywords);
    }

    private Object slice(Expression.Slice slice, Scope scope) {
        Object target = value(slice.target(), scope);
        Bounds bounds = new Bounds();
        Long from = bounds.next(slice.from(), scope);
        Long to = bounds.next(slice.to(), scope);
        Long step = bounds.next(slice.step(), scope);
        if (target instanceof Undefined undefined) {
            throw undefined.used();
        }
        if (bounds.whole && target != null && isSequence(target)) {
            return Slices.of(target, from, to, step);
        }
        throw new TemplateException(Kinds.of(target) + " has no such part");
    }

    private static boolean isSequence(Object value) {
        return value instanceof String || value instanceof Markup || value instanceof List;
    }

    /** The bounds of one slice, and whether they are whole numbers. */
    private final class Bounds {
        private boolean whole = true;

        private @Nullable Long next(@Nullable Expression expression, Scope scope) {
            Object bound = expression == null ? null : value(expression, scope);
            Long number = Numbers.integral(bound);
            whole &= bound == null || number != null;
            return number;
        }
    }

    private Object binary(Expression.Binary binary, Scope scope) {
        Object left = value(binary.left(), scope);
        return combined(binary.operator(), left, value(binary.right(), scope));
    }

    /** Two values with one of {@code + - * / // % **} between them. */
    static Object combined(String operator, @Nullable Object left, @Nullable Object right) {
        return switch (left) {
            case String format when operator.equals("%") -> PercentFormat.apply(format, right);
            case Markup format when operator.equals("%") ->
                    new Markup(PercentFormat.apply(format.text(), right));
            case null, default -> Arithmetic.apply(operator, left, right);
        };
    }

    private String concat(Expression.Concat concat, Scope scope) {
        StringBuilder out = new StringBuilder();
        for (Expression operand : concat.operands()) {
            String text = PythonText.str(value(operand, scope));
            Budget.characters(text.length());
            out.append(text);
        }
        return out.toString();
    }

    private boolean compare(Expression.Comparison comparison, Scope scope) {
        Object left = value(comparison.first(), scope);
        for (Expression.Operand operand : comparison.others()) {
            Object right = value(operand.value(), scope);
            if (!holds(operand.operator(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    static boolean holds(String operator, @Nullable Object left, @Nullable Object right) {
        return switch (operator) {
            case "==" -> Values.equal(left, right);
            case "!=" -> !Values.equal(left, right);
            case "<" -> Order.compare(left, right) < 0;
            case ">" -> Order.compare(left, right) > 0;
            case "<=" -> Order.compare(left, right) <= 0;
            case ">=" -> Order.compare(left, right) >= 0;
            case "in" -> Values.contains(right, left);
            default -> !Values.contains(right, left);
        };
    }

    private static @Nullable Object spent(@Nullable Object value) {
        if (value instanceof String s) {
            Budget.characters(s.length());
        } else if (value instanceof List<?> list) {
            Budget.characters(list.size());
        } else if (value instanceof Once once) {
            Budget.characters(once.left());
        }
        return value;
    }
}

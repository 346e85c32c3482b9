package ponder.inference.chat.jinja.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators {@code + - * / // % **} with Python's meaning; {@code %} of texts is elsewhere. */
public final class Arithmetic {
    private Arithmetic() {}

    /**
     * @throws TemplateException if the operator does not join such values
     */
    public static Object apply(String operator, @Nullable Object left, @Nullable Object right) {
        Object joined =
                switch (operator) {
                    case "+" -> sum(left, right);
                    case "*" -> repeated(left, right);
                    default -> null;
                };
        if (joined != null) {
            return joined;
        }
        Object a = Numbers.counted(left);
        Object b = Numbers.counted(right);
        if (a instanceof Number x && b instanceof Number y) {
            boolean whole = !(x instanceof Double) && !(y instanceof Double);
            return whole
                    ? integers(operator, x, y)
                    : floats(operator, x.doubleValue(), y.doubleValue());
        }
        throw cannot(operator, left, right);
    }

    /** {@code -value} and {@code +value}. */
    public static Object signed(@Nullable Object value, boolean negative) {
        return switch (Numbers.counted(value)) {
            case Double d -> negative ? -d : d;
            case Number n -> negative ? Integers.of(Integers.big(n).negate()) : n;
            case Undefined u -> throw u.used();
            case null, default ->
                    throw new TemplateException(Kinds.of(value) + " cannot have a sign");
        };
    }

    private static @Nullable Object sum(@Nullable Object left, @Nullable Object right) {
        return switch (left) {
            case String a when right instanceof String b -> text(a, b);
            case Markup a when text(right) ->
                    new Markup(text(a.text(), Markup.escaped(right).text()));
            case String a when right instanceof Markup b ->
                    new Markup(text(Markup.escaped(a).text(), b.text()));
            case Tuple a when right instanceof Tuple b -> Tuple.of(joined(a, b));
            case List<?> a when right instanceof List<?> b && plain(a) && plain(b) -> joined(a, b);
            case null, default -> null;
        };
    }

    private static boolean text(@Nullable Object value) {
        return value instanceof String || value instanceof Markup;
    }

    private static boolean plain(List<?> list) {
        return !(list instanceof Tuple) && !(list instanceof Range);
    }

    private static String text(String a, String b) {
        Budget.characters((long) a.length() + b.length());
        return a + b;
    }

    private static List<@Nullable Object> joined(List<?> a, List<?> b) {
        Budget.characters((long) a.size() + b.size());
        List<@Nullable Object> joined = new ArrayList<>(a);
        joined.addAll(b);
        return joined;
    }

    private static @Nullable Object repeated(@Nullable Object left, @Nullable Object right) {
        Long times = Numbers.integral(right);
        if (times == null) {
            Long first = Numbers.integral(left);
            return first == null || right instanceof Number ? null : repeat(right, first);
        }
        return repeat(left, times);
    }

    private static @Nullable Object repeat(@Nullable Object value, long times) {
        long count = Math.max(0, times);
        return switch (value) {
            case String text -> text.repeat(charged(text.length(), count));
            case Markup markup ->
                    new Markup(markup.text().repeat(charged(markup.text().length(), count)));
            case List<?> list when list instanceof Tuple || plain(list) -> {
                int rounds = charged(list.size(), count);
                List<@Nullable Object> all = new ArrayList<>();
                for (int i = 0; i < rounds && !list.isEmpty(); i++) {
                    all.addAll(list);
                }
                yield value instanceof Tuple ? Tuple.of(all) : all;
            }
            case null, default -> null;
        };
    }

    private static int charged(int size, long times) {
        long most = size == 0 ? 0 : times;
        Budget.characters(Math.clamp(most, 0, Integer.MAX_VALUE) * (long) size);
        return (int) most;
    }

    private static Object integers(String operator, Number a, Number b) {
        boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
        int sign = Integers.big(b).signum();
        if (divides && sign == 0) {
            throw new TemplateException("it divides by zero");
        }
        return operator.equals("/") || operator.equals("**") && sign < 0
                ? floats(operator, a.doubleValue(), b.doubleValue())
                : Integers.apply(operator, a, b);
    }

    private static Object floats(String operator, double a, double b) {
        boolean divides = operator.equals("/") || operator.equals("//") || operator.equals("%");
        if (b == 0 && divides || a == 0 && b < 0 && operator.equals("**")) {
            throw new TemplateException("it divides by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> quotient(a, b);
            case "**" -> Math.pow(a, b);
            default -> modulo(a, b);
        };
    }

    /** Rounded down, by what {@code %} leaves: 1.0 // 0.1 is 9.0. */
    private static double quotient(double a, double b) {
        return (double) Math.round((a - modulo(a, b)) / b);
    }

    /** With the sign of the divisor. */
    private static double modulo(double a, double b) {
        double rest = a % b;
        return rest != 0 && rest < 0 != b < 0 ? rest + b : rest;
    }

    private static TemplateException cannot(
            String operator, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Undefined undefined) {
            return undefined.used();
        }
        if (right instanceof Undefined undefined) {
            return undefined.used();
        }
        return new TemplateException(
                "'" + operator + "' cannot join " + Kinds.of(left) + " and " + Kinds.of(right));
    }
}

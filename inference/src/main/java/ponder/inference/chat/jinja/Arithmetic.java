package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators {@code + - * / // %} with Python's meaning. */
final class Arithmetic {
    private static final int MAX_REPEATED = 1_000_000;

    private Arithmetic() {}

    static Object apply(String operator, @Nullable Object left, @Nullable Object right) {
        if (operator.equals("+") && left instanceof String a && right instanceof String b) {
            return a + b;
        }
        if (operator.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
            List<@Nullable Object> joined = new ArrayList<>(a);
            joined.addAll(b);
            return joined;
        }
        if (operator.equals("*") && left instanceof String text && right instanceof Long times) {
            return repeat(text, times);
        }
        if (left instanceof Long a && right instanceof Long b) {
            return integers(operator, a, b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return floats(operator, a.doubleValue(), b.doubleValue());
        }
        throw new TemplateException(
                "'" + operator + "' cannot join " + kind(left) + " and " + kind(right));
    }

    private static String repeat(String text, long times) {
        if (times > 0 && text.length() * (double) times > MAX_REPEATED) {
            throw new TemplateException("it repeats a text " + times + " times");
        }
        return text.repeat((int) Math.max(0, times));
    }

    private static Object integers(String operator, long a, long b) {
        if (b == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new TemplateException("it divides by zero");
        }
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> (double) a / b;
            case "//" -> Math.floorDiv(a, b);
            default -> Math.floorMod(a, b);
        };
    }

    private static Object floats(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            default -> a - b * Math.floor(a / b);
        };
    }

    private static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "none";
            case Values.Undefined u -> "an undefined value";
            case String s -> "a text";
            case Number n -> "a number";
            case List<?> l -> "a list";
            default -> "a value";
        };
    }
}

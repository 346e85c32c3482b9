package ponder.inference.chat.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.text.Characters;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Callable;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.Once;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;
import ponder.inference.chat.jinja.value.View;

/**
 * The tests behind {@code is}.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#builtin-tests">Jinja's
 *     tests</a>
 */
final class Tests {
    private static final Map<String, String> COMPARISONS =
            Map.ofEntries(
                    Map.entry("eq", "=="),
                    Map.entry("equalto", "=="),
                    Map.entry("==", "=="),
                    Map.entry("ne", "!="),
                    Map.entry("!=", "!="),
                    Map.entry("lt", "<"),
                    Map.entry("lessthan", "<"),
                    Map.entry("<", "<"),
                    Map.entry("gt", ">"),
                    Map.entry("greaterthan", ">"),
                    Map.entry(">", ">"),
                    Map.entry("le", "<="),
                    Map.entry("<=", "<="),
                    Map.entry("ge", ">="),
                    Map.entry(">=", ">="),
                    Map.entry("in", "in"));
    private static final Set<String> KINDS =
            Set.of(
                    "defined",
                    "undefined",
                    "none",
                    "string",
                    "number",
                    "integer",
                    "float",
                    "boolean",
                    "true",
                    "false",
                    "mapping",
                    "sequence",
                    "iterable",
                    "callable",
                    "escaped",
                    "even",
                    "odd",
                    "lower",
                    "upper",
                    "filter",
                    "test");

    private Tests() {}

    private static boolean isKnown(String name) {
        return KINDS.contains(name)
                || COMPARISONS.containsKey(name)
                || name.equals("divisibleby")
                || name.equals("sameas");
    }

    /**
     * @throws TemplateException if there is no such test, or the value is none for it
     */
    static boolean holds(String name, @Nullable Object value, Arguments arguments) {
        if (!isKnown(name)) {
            throw new TemplateException("the test '" + name + "' is not known");
        }
        if (KINDS.contains(name)) {
            arguments.bind(name, 0);
            return isOfKind(name, Markup.plain(value), value);
        }
        Object other = arguments.bind(name, 1, "other").get("other");
        return switch (name) {
            case "divisibleby" -> leaves(0, value, other);
            case "sameas" -> Values.same(value, other);
            default -> Evaluator.holds(COMPARISONS.getOrDefault(name, name), value, other);
        };
    }

    private static boolean isOfKind(String name, @Nullable Object value, @Nullable Object marked) {
        return switch (name) {
            case "defined" -> !(value instanceof Undefined);
            case "undefined" -> value instanceof Undefined;
            case "none" -> value == null;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number || value instanceof Boolean;
            case "integer" -> value instanceof Number && !(value instanceof Double);
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "mapping" -> value instanceof Map;
            case "sequence" -> hasItems(value);
            case "iterable" -> hasItems(value) || value instanceof View || value instanceof Once;
            case "callable" -> value instanceof Callable || value instanceof Undefined;
            case "escaped" -> marked instanceof Markup;
            case "even" -> leaves(0, value, 2L);
            case "odd" -> leaves(1, value, 2L);
            case "lower" -> Characters.uniform(PythonText.str(value), false);
            case "upper" -> Characters.uniform(PythonText.str(value), true);
            case "filter" -> value instanceof String filter && Filters.isKnown(filter);
            default -> value instanceof String test && isKnown(test);
        };
    }

    private static boolean hasItems(@Nullable Object value) {
        return value instanceof List
                || value instanceof Map
                || value instanceof String
                || value instanceof Undefined;
    }

    private static boolean leaves(long rest, @Nullable Object value, @Nullable Object divisor) {
        return Values.equal(Evaluator.combined("%", value, divisor), rest);
    }
}

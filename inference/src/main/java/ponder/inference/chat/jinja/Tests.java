package ponder.inference.chat.jinja;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tests behind {@code is}.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#builtin-tests">Jinja's
 *     tests</a>
 */
final class Tests {
    private Tests() {}

    static boolean holds(String name, @Nullable Object value, List<@Nullable Object> arguments) {
        return switch (name) {
            case "defined" -> value != Values.Undefined.UNDEFINED;
            case "undefined" -> value == Values.Undefined.UNDEFINED;
            case "none" -> value == null;
            case "string" -> value instanceof String;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Long;
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "mapping" -> value instanceof Map;
            case "sequence", "iterable" ->
                    value instanceof Collection || value instanceof Map || value instanceof String;
            case "callable" -> value instanceof Callable;
            case "even" -> value instanceof Long n && n % 2 == 0;
            case "odd" -> value instanceof Long n && n % 2 != 0;
            case "equalto", "eq", "sameas" -> Values.equal(value, argument(name, arguments));
            case "ne" -> !Values.equal(value, argument(name, arguments));
            case "in" -> Values.contains(argument(name, arguments), value);
            default -> throw new TemplateException("the test '" + name + "' is not known here");
        };
    }

    private static @Nullable Object argument(String name, List<@Nullable Object> arguments) {
        if (arguments.isEmpty()) {
            throw new TemplateException("the test '" + name + "' lacks its argument");
        }
        return arguments.getFirst();
    }
}

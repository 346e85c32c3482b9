package ponder.inference.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.text.PythonJson;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;

/**
 * All filters by their names.
 *
 * @see <a href="https://jinja.palletsprojects.com/en/stable/templates/#builtin-filters">Jinja's
 *     filters</a>
 */
final class Filters {
    private static final Map<String, Filter> BY_NAME = new HashMap<>();
    private static final Set<String> NOT_HERE = Set.of("pprint", "random", "urlize", "xmlattr");

    static {
        BY_NAME.putAll(TextFilters.ALL);
        BY_NAME.putAll(NumberFilters.ALL);
        BY_NAME.putAll(ListFilters.ALL);
        BY_NAME.putAll(SelectionFilters.ALL);
        BY_NAME.put("attr", Filters::attribute);
        BY_NAME.put("default", Filters::defaulted);
        BY_NAME.put("d", Filters::defaulted);
        BY_NAME.put("tojson", PythonJson::write);
        BY_NAME.put("safe", (value, a) -> new Markup(PythonText.str(value)));
        BY_NAME.put("escape", (value, a) -> Markup.escaped(value));
        BY_NAME.put("e", (value, a) -> Markup.escaped(value));
        BY_NAME.put("forceescape", (value, a) -> Markup.escaped(Markup.plain(value)));
    }

    private Filters() {}

    static boolean isKnown(String name) {
        return BY_NAME.containsKey(name);
    }

    /**
     * @throws TemplateException if there is no such filter, or the value is none for it
     */
    static @Nullable Object apply(String name, @Nullable Object value, Arguments arguments) {
        Filter filter = BY_NAME.get(name);
        if (filter == null) {
            throw new TemplateException(
                    NOT_HERE.contains(name)
                            ? "Ponder does not support Jinja's filter '" + name + "'"
                            : "the filter '" + name + "' is not known");
        }
        return filter.apply(value, arguments);
    }

    private static @Nullable Object defaulted(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("default", 0, "default_value", "boolean");
        boolean absent = value instanceof Undefined || a.truth("boolean") && !Values.truth(value);
        return absent ? a.get("default_value", "") : value;
    }

    /** As {@code target.name}, but never an item. */
    private static @Nullable Object attribute(@Nullable Object value, Arguments arguments) {
        String name = arguments.bind("attr", 1, "name").string("name");
        return value instanceof Map
                        && Attributes.attribute(Map.of(), name, () -> name) instanceof Undefined
                ? Undefined.named(name)
                : Attributes.attribute(value, name, () -> name);
    }
}

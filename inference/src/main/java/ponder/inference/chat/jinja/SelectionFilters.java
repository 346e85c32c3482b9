package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.Once;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Values;

/** Filters that apply a test or another filter to each item. */
final class SelectionFilters {
    static final Map<String, Filter> ALL =
            Map.of(
                    "select", (value, a) -> selected(value, a, null, true),
                    "reject", (value, a) -> selected(value, a, null, false),
                    "selectattr", (value, a) -> byAttribute(value, a, true),
                    "rejectattr", (value, a) -> byAttribute(value, a, false),
                    "map", SelectionFilters::mapped);

    private SelectionFilters() {}

    private static Object byAttribute(@Nullable Object value, Arguments arguments, boolean keep) {
        if (!Values.truth(value)) {
            return new Once(List.of());
        }
        if (arguments.positional().isEmpty()) {
            throw new TemplateException("a filter lacks the name of the attribute");
        }
        AttributePath path = AttributePath.of(arguments.positional().getFirst(), null);
        return selected(value, arguments.without(1), path, keep);
    }

    /** Nothing, an empty list and none alike give nothing. */
    private static Object selected(
            @Nullable Object value,
            Arguments arguments,
            @Nullable AttributePath path,
            boolean keep) {
        List<@Nullable Object> kept = new ArrayList<>();
        if (Values.truth(value)) {
            for (Object item : Items.of(value)) {
                Budget.step();
                if (passes(path == null ? item : path.value(item), arguments) == keep) {
                    kept.add(item);
                }
            }
        }
        return new Once(kept);
    }

    private static boolean passes(@Nullable Object item, Arguments arguments) {
        return arguments.positional().isEmpty()
                ? Values.truth(item)
                : Tests.holds(name(arguments), item, arguments.without(1));
    }

    private static Object mapped(@Nullable Object value, Arguments arguments) {
        if (!Values.truth(value)) {
            return new Once(List.of());
        }
        if (arguments.positional().isEmpty() && arguments.keywords().containsKey("attribute")) {
            Bound a = arguments.bind("map", 0, "attribute", "default");
            return new Once(AttributePath.of(a).values(value));
        }
        if (arguments.positional().isEmpty()) {
            throw new TemplateException("map needs a filter or an attribute");
        }
        List<@Nullable Object> mapped = new ArrayList<>();
        for (Object item : Items.of(value)) {
            Budget.step();
            mapped.add(Filters.apply(name(arguments), item, arguments.without(1)));
        }
        return new Once(mapped);
    }

    private static String name(Arguments arguments) {
        return PythonText.str(arguments.positional().getFirst());
    }
}

package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.Undefined;

/**
 * The argument {@code attribute} of filters: names and positions with dots between them.
 *
 * @param parts keys in turn; none gives the item itself
 * @param absent instead of what is undefined, or null
 */
record AttributePath(List<Object> parts, @Nullable Object absent) {
    /** What a filter's {@code attribute} and {@code default} say. */
    static AttributePath of(Bound arguments) {
        return of(arguments.get("attribute"), arguments.get("default"));
    }

    static AttributePath of(@Nullable Object path, @Nullable Object absent) {
        return switch (path) {
            case null -> new AttributePath(List.of(), absent);
            case Long index -> new AttributePath(List.of(index), absent);
            default ->
                    new AttributePath(
                            Arrays.stream(PythonText.str(path).split("\\.", -1))
                                    .map(AttributePath::part)
                                    .toList(),
                            absent);
        };
    }

    private static Object part(String part) {
        return part.matches("\\d{1,9}") ? (Object) Long.valueOf(part) : part;
    }

    @Nullable Object value(@Nullable Object item) {
        Object value = item;
        for (Object part : parts) {
            value = Attributes.item(value, part, () -> PythonText.str(part));
            value = value instanceof Undefined && absent != null ? absent : value;
        }
        return value;
    }

    /** The attribute of all items. */
    List<@Nullable Object> values(@Nullable Object items) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object item : Items.of(items)) {
            values.add(value(item));
        }
        return values;
    }
}

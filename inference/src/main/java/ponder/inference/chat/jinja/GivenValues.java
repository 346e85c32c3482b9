package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Java's values as the interpreter knows them: whole numbers are Long, the others Double. */
final class GivenValues {
    private GivenValues() {}

    static Map<String, @Nullable Object> of(Map<String, ? extends @Nullable Object> variables) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        variables.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Integer n -> n.longValue();
            case Float f -> f.doubleValue();
            case Map<?, ?> map -> {
                Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, item) -> copy.put(value(key), value(item)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                list.forEach(item -> copy.add(value(item)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}

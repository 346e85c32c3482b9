package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of Python's dict that chat templates call. */
final class MapMethods {
    private MapMethods() {}

    static Object find(Map<?, ?> map, String name) {
        return switch (name) {
            case "get" -> (Callable) (p, k) -> get(map, p);
            case "items" -> (Callable) (p, k) -> items(map);
            case "keys" -> (Callable) (p, k) -> new ArrayList<>(map.keySet());
            case "values" -> (Callable) (p, k) -> new ArrayList<>(map.values());
            default -> Values.Undefined.UNDEFINED;
        };
    }

    static List<List<?>> items(Map<?, ?> map) {
        List<List<?>> out = new ArrayList<>();
        map.forEach((key, value) -> out.add(Arrays.asList(key, value)));
        return out;
    }

    private static @Nullable Object get(Map<?, ?> map, List<@Nullable Object> arguments) {
        if (arguments.isEmpty()) {
            throw new TemplateException("get needs a key");
        }
        Object found = map.get(arguments.getFirst());
        return found != null || arguments.size() < 2 ? found : arguments.get(1);
    }
}

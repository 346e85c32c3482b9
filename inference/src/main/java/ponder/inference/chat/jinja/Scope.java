package ponder.inference.chat.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Undefined;

/** Names visible at one point; a loop or macro opens an inner scope, an if does not. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, @Nullable Object> names = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void set(String name, @Nullable Object value) {
        names.put(name, value);
    }

    @Nullable Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.names.containsKey(name)) {
                return scope.names.get(name);
            }
        }
        return Undefined.named(name);
    }
}

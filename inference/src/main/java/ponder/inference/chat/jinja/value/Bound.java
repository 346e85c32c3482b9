package ponder.inference.chat.jinja.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arguments by their names. */
public final class Bound {
    private final String function;
    private final Map<String, @Nullable Object> values;

    Bound(String function, Map<String, @Nullable Object> values) {
        this.function = function;
        this.values = values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public @Nullable Object get(String name) {
        return values.get(name);
    }

    public @Nullable Object get(String name, @Nullable Object absent) {
        return values.containsKey(name) ? values.get(name) : absent;
    }

    public boolean truth(String name) {
        return Values.truth(values.get(name));
    }

    /** A text, and nothing that would have to be made into one. */
    public String string(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    public String string(String name, String absent) {
        return values.containsKey(name) ? string(name) : absent;
    }

    public @Nullable String stringOrNone(String name) {
        return values.get(name) == null ? null : string(name);
    }

    /** A whole number; a boolean counts as 0 or 1. */
    public long integer(String name) {
        if (Numbers.integral(values.get(name)) instanceof Long n) {
            return n;
        }
        throw wrong(name, "a whole number");
    }

    public long integer(String name, long absent) {
        return values.containsKey(name) ? integer(name) : absent;
    }

    private TemplateException wrong(String name, String wanted) {
        if (values.get(name) instanceof Undefined undefined) {
            return undefined.used();
        }
        return new TemplateException(
                "the argument '" + name + "' of " + function + " must be " + wanted);
    }
}

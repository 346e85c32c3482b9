package ponder.inference.chat.jinja.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keys of maps: Python takes 1, 1.0 and True for the same key and keeps the first one. */
public final class Keys {
    private Keys() {}

    /**
     * A value as a key.
     *
     * @throws TemplateException if it is a list or a map, or a tuple of such
     */
    public static @Nullable Object of(@Nullable Object value) {
        Budget.step();
        Object key = Markup.plain(value);
        if (key instanceof Tuple tuple) {
            tuple.forEach(Keys::of);
        } else if (key instanceof List && !(key instanceof Range) || key instanceof Map) {
            throw new TemplateException(Kinds.of(key) + " cannot be a key");
        }
        return key;
    }

    /** The form in which a map has the key, or the key itself. */
    public static @Nullable Object in(Map<?, ?> map, @Nullable Object value) {
        Object key = of(value);
        if (!map.containsKey(key) && Numbers.counted(key) instanceof Number number) {
            double size = number.doubleValue();
            for (Object form : List.of((long) size, size, size == 1)) {
                if (Values.equal(form, key) && map.containsKey(form)) {
                    return form;
                }
            }
        }
        return key;
    }

    public static void put(
            Map<@Nullable Object, @Nullable Object> map,
            @Nullable Object key,
            @Nullable Object value) {
        map.put(in(map, key), value);
    }
}

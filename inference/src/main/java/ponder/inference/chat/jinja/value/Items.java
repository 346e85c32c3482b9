package ponder.inference.chat.jinja.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a loop runs over, and what stands at a position. */
public final class Items {
    /** What a list or a map with hardly anything in it takes, in items of a large list. */
    public static final int SMALL_LIST = 16;

    private Items() {}

    /**
     * The items of a value; a generator's are used up.
     *
     * @throws TemplateException if it has none
     */
    public static List<? extends @Nullable Object> of(@Nullable Object value) {
        return switch (Markup.plain(value)) {
            case List<?> list -> list;
            case Map<?, ?> map -> {
                Budget.characters(map.size());
                yield new ArrayList<>(map.keySet());
            }
            case View view -> view.items();
            case Once once -> once.take();
            case Undefined u -> List.of();
            case String text -> {
                Budget.characters(text.length());
                yield text.codePoints().mapToObj(Character::toString).toList();
            }
            case null, default -> throw new TemplateException(Kinds.of(value) + " is not a list");
        };
    }

    /** A new list, which may be changed. */
    public static List<@Nullable Object> copy(@Nullable Object value) {
        List<? extends @Nullable Object> items = of(value);
        Budget.characters(items.size());
        return new ArrayList<>(items);
    }

    /** A map as pairs. */
    public static List<@Nullable Object> pairs(Map<?, ?> map) {
        Budget.characters(map.size());
        List<@Nullable Object> pairs = new ArrayList<>();
        map.forEach((key, value) -> pairs.add(Tuple.of(key, value)));
        return pairs;
    }

    /** Whether {@code target[key]} exists, and then what it is. */
    public record Found(boolean exists, @Nullable Object value) {
        public static final Found NOT = new Found(false, null);
    }

    /** Python's {@code target[key]}. */
    public static Found at(@Nullable Object target, @Nullable Object key) {
        Object plain = Markup.plain(target);
        if (plain instanceof Map<?, ?> map) {
            return canBeKey(key) && map.containsKey(Keys.in(map, key))
                    ? new Found(true, map.get(Keys.in(map, key)))
                    : Found.NOT;
        }
        Long index = Numbers.integral(key);
        if (index == null) {
            return Found.NOT;
        }
        return switch (plain) {
            case List<?> list -> element(list, index);
            case String text -> character(text, index);
            case null, default -> Found.NOT;
        };
    }

    private static boolean canBeKey(@Nullable Object key) {
        return !(key instanceof Map)
                && !(key instanceof List && !(key instanceof Tuple || key instanceof Range));
    }

    private static Found element(List<?> list, long index) {
        long i = index < 0 ? index + list.size() : index;
        return i >= 0 && i < list.size() ? new Found(true, list.get((int) i)) : Found.NOT;
    }

    private static Found character(String text, long index) {
        long size = text.codePointCount(0, text.length());
        long i = index < 0 ? index + size : index;
        if (i < 0 || i >= size) {
            return Found.NOT;
        }
        int at = text.offsetByCodePoints(0, (int) i);
        return new Found(true, Character.toString(text.codePointAt(at)));
    }
}

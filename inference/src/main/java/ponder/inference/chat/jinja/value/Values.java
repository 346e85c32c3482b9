package ponder.inference.chat.jinja.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's view of values: truth, equality, length, membership and keys. */
public final class Values {
    private Values() {}

    public static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Undefined u -> false;
            case Boolean b -> b;
            case Long n -> n != 0;
            case Double d -> d != 0;
            case String s -> !s.isEmpty();
            case Markup m -> !m.text().isEmpty();
            case List<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case View view -> !view.items().isEmpty();
            default -> true;
        };
    }

    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        Budget.step();
        Object a = Numbers.counted(left);
        Object b = Numbers.counted(right);
        if (a instanceof Number x && b instanceof Number y) {
            return Numbers.compare(x, y) == 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            return alike(x, y) && equalItems(x, y);
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.size() == y.size()
                    && x.keySet().stream()
                            .allMatch(
                                    key ->
                                            y.containsKey(Keys.in(y, key))
                                                    && equal(x.get(key), y.get(Keys.in(y, key))));
        }
        return a == null ? b == null : a.equals(b);
    }

    /** Whether both are lists, or both tuples: only such can be equal or in order. */
    static boolean alike(List<?> a, List<?> b) {
        return kind(a) == kind(b);
    }

    private static Class<?> kind(List<?> list) {
        return list instanceof Tuple || list instanceof Range ? list.getClass() : List.class;
    }

    private static boolean equalItems(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Python's {@code is}: the same object, for texts and numbers the same value. */
    public static boolean same(@Nullable Object a, @Nullable Object b) {
        return a == b
                || (a instanceof String || a instanceof Number || a instanceof Boolean)
                        && a.equals(b);
    }

    public static boolean contains(@Nullable Object container, @Nullable Object item) {
        return switch (Markup.plain(container)) {
            case String text -> {
                if (Markup.plain(item) instanceof String part) {
                    yield text.contains(part);
                }
                throw new TemplateException("only a text can be in a text");
            }
            case Map<?, ?> map -> map.containsKey(Keys.in(map, item));
            case null, default -> {
                for (Object each : Items.of(container)) {
                    if (equal(each, item)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    public static long length(@Nullable Object value) {
        return switch (Markup.plain(value)) {
            case String s -> s.codePointCount(0, s.length());
            case List<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case View view -> view.items().size();
            case Undefined u -> 0;
            case null, default -> throw new TemplateException(Kinds.of(value) + " has no length");
        };
    }
}

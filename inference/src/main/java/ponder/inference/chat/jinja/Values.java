package ponder.inference.chat.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's view of values: truth, text, equality, order, membership and slices. */
final class Values {
    /** What a missing name or attribute evaluates to. */
    enum Undefined {
        UNDEFINED
    }

    /** The object of {@code namespace(...)}: the one value whose attributes a template may set. */
    record Namespace(Map<String, @Nullable Object> attributes) {}

    private Values() {}

    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Undefined u -> false;
            case Boolean b -> b;
            case Long n -> n != 0;
            case Double d -> d != 0;
            case String s -> !s.isEmpty();
            case Collection<?> c -> !c.isEmpty();
            case Map<?, ?> m -> !m.isEmpty();
            default -> true;
        };
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Undefined u -> "";
            case Boolean b -> b ? "True" : "False";
            case String s -> s;
            case Long n -> Long.toString(n);
            case Double d -> Double.toString(d);
            default -> PythonRepr.of(value);
        };
    }

    static boolean equal(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return x.doubleValue() == y.doubleValue();
        }
        return a == null ? b == null : a.equals(b);
    }

    static int compare(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof String x && b instanceof String y) {
            return x.compareTo(y);
        }
        throw new TemplateException("cannot order " + text(a) + " and " + text(b));
    }

    static boolean contains(@Nullable Object container, @Nullable Object item) {
        return switch (container) {
            case String s -> item instanceof String part && s.contains(part);
            case Collection<?> c -> c.stream().anyMatch(x -> equal(x, item));
            case Map<?, ?> m -> m.containsKey(item);
            case null, default -> throw new TemplateException("'in' needs a list, a map or a text");
        };
    }

    static long length(@Nullable Object value) {
        return switch (value) {
            case String s -> s.codePointCount(0, s.length());
            case Collection<?> c -> c.size();
            case Map<?, ?> m -> m.size();
            case Undefined u -> 0;
            case null, default ->
                    throw new TemplateException("'" + text(value) + "' has no length");
        };
    }

    /** The items that a {@code for} runs over. */
    static List<?> items(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list;
            case Map<?, ?> map -> List.copyOf(map.keySet());
            case Undefined u -> List.of();
            case String s -> s.codePoints().mapToObj(Character::toString).toList();
            case null, default ->
                    throw new TemplateException("'" + text(value) + "' is not a list");
        };
    }

    static Object slice(
            @Nullable Object target, @Nullable Long from, @Nullable Long to, @Nullable Long by) {
        List<?> list = items(target);
        long step = by == null ? 1 : by;
        if (step == 0) {
            throw new TemplateException("a slice cannot step by zero");
        }
        int size = list.size();
        long start = bound(from, step > 0 ? 0 : size - 1, size, step);
        long end = to == null && step < 0 ? -1 : bound(to, size, size, step);
        List<@Nullable Object> out = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            out.add(list.get((int) i));
        }
        return target instanceof String
                ? String.join("", out.stream().map(Values::text).toList())
                : out;
    }

    private static long bound(@Nullable Long index, long absent, int size, long step) {
        if (index == null) {
            return absent;
        }
        long i = index < 0 ? index + size : index;
        return step > 0 ? Math.clamp(i, 0, size) : Math.clamp(i, -1, size - 1L);
    }
}

package ponder.inference.chat.jinja.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's slices of texts, lists and tuples. */
public final class Slices {
    private Slices() {}

    /**
     * {@code target[from:to:by]}; absent bounds are null.
     *
     * @param target a text or a list
     */
    public static Object of(
            Object target, @Nullable Long from, @Nullable Long to, @Nullable Long by) {
        List<?> list = Items.of(target);
        long step = by == null ? 1 : by;
        if (step == 0) {
            throw new TemplateException("a slice cannot step by zero");
        }
        int size = list.size();
        long start = from == null ? (step > 0 ? 0 : size - 1) : bound(from, size, step);
        long end = to == null ? (step > 0 ? size : -1) : bound(to, size, step);
        if (target instanceof Range range) {
            return range.part(start, end, step);
        }
        List<@Nullable Object> out = new ArrayList<>();
        for (long i = start; step > 0 ? i < end : i > end; i += step) {
            out.add(list.get((int) i));
        }
        Budget.characters(out.size());
        return switch (target) {
            case String s -> joined(out);
            case Markup m -> new Markup(joined(out));
            case Tuple t -> Tuple.of(out);
            default -> out;
        };
    }

    private static String joined(List<@Nullable Object> characters) {
        StringBuilder text = new StringBuilder();
        characters.forEach(text::append);
        return text.toString();
    }

    /** A bound inside the list; a negative one counts from the end. */
    public static long bound(long index, long size, long step) {
        long i = index < 0 ? Math.max(index, -size - 1) + size : index;
        return step > 0 ? Math.clamp(i, 0L, size) : Math.clamp(i, -1L, size - 1);
    }
}

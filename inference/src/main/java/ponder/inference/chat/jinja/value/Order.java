package ponder.inference.chat.jinja.value;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's order of numbers, texts and lists. */
public final class Order {
    public static final Comparator<@Nullable Object> NATURAL = Order::compare;

    private Order() {}

    /**
     * @throws TemplateException if there is no order between the two
     */
    public static int compare(@Nullable Object left, @Nullable Object right) {
        Budget.step();
        Object a = Numbers.counted(left);
        Object b = Numbers.counted(right);
        if (a instanceof Number x && b instanceof Number y) {
            return Numbers.compare(x, y);
        }
        if (a instanceof String x && b instanceof String y) {
            return texts(x, y);
        }
        if (a instanceof List<?> x
                && b instanceof List<?> y
                && Values.alike(x, y)
                && !(x instanceof Range)) {
            return lists(x, y);
        }
        throw incomparable(a, b);
    }

    private static TemplateException incomparable(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Undefined undefined) {
            return undefined.used();
        }
        if (b instanceof Undefined undefined) {
            return undefined.used();
        }
        return new TemplateException(
                "there is no order between " + Kinds.of(a) + " and " + Kinds.of(b));
    }

    /** By code points: Java's own order is that of UTF-16. */
    private static int texts(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length()) {
            int x = a.codePointAt(i);
            int y = b.codePointAt(i);
            if (x != y) {
                return Integer.compare(x, y);
            }
            i += Character.charCount(x);
        }
        return Integer.compare(a.length(), b.length());
    }

    private static int lists(List<?> a, List<?> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!Values.equal(a.get(i), b.get(i))) {
                return compare(a.get(i), b.get(i));
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}

package ponder.inference.chat.jinja.text;

import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Slices;
import ponder.inference.chat.jinja.value.TemplateException;

/** Finding and replacing; positions count code points, as Python's do. */
public final class Searches {
    private Searches() {}

    static Object call(String text, String name, Arguments arguments) {
        Bound a = arguments.bind(name, 1, "sub", "start", "end");
        String sub = a.string("sub");
        String part = between(text, a);
        if (name.equals("count")) {
            return part == null ? 0L : count(part, sub);
        }
        int found = part == null ? -1 : found(part, sub, name.startsWith("r"));
        if (part != null && found >= 0) {
            return start(text, a) + part.codePointCount(0, found);
        }
        if (name.endsWith("index")) {
            throw new TemplateException("'" + sub + "' is not in the text");
        }
        return -1L;
    }

    private static int found(String text, String sub, boolean last) {
        return last ? text.lastIndexOf(sub) : text.indexOf(sub);
    }

    /** The text from start to end, or null where the start lies behind the end. */
    static @Nullable String between(String text, Bound arguments) {
        long size = text.codePointCount(0, text.length());
        long from = start(text, arguments);
        long to =
                arguments.get("end") == null
                        ? size
                        : Slices.bound(arguments.integer("end"), size, 1);
        if (from > to || arguments.get("start") != null && arguments.integer("start") > size) {
            return null;
        }
        return text.substring(
                text.offsetByCodePoints(0, (int) from), text.offsetByCodePoints(0, (int) to));
    }

    private static long start(String text, Bound arguments) {
        long size = text.codePointCount(0, text.length());
        return arguments.get("start") == null
                ? 0
                : Slices.bound(arguments.integer("start"), size, 1);
    }

    private static long count(String text, String sub) {
        if (sub.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(sub); at >= 0; at = text.indexOf(sub, at + sub.length())) {
            count++;
        }
        return count;
    }

    /** Replaces the first {@code count} occurrences, all of them where it is negative. */
    public static String replace(String text, String old, String replacement, long count) {
        long times = count(text, old);
        long replaced = count < 0 ? times : Math.min(times, count);
        Budget.characters(text.length() + replaced * replacement.length());
        if (old.isEmpty()) {
            return between(text, replacement, replaced);
        }
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (long i = 0; i < replaced; i++) {
            int at = text.indexOf(old, end);
            out.append(text, end, at).append(replacement);
            end = at + old.length();
        }
        return out.append(text, end, text.length()).toString();
    }

    /** Nothing is found before every character and at the end. */
    private static String between(String text, String replacement, long times) {
        StringBuilder out = new StringBuilder();
        long left = times;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            out.append(left-- > 0 ? replacement : "").appendCodePoint(text.codePointAt(i));
        }
        return out.append(left > 0 ? replacement : "").toString();
    }
}

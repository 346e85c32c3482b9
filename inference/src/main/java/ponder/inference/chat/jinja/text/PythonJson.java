package ponder.inference.chat.jinja.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.FloatText;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.Order;
import ponder.inference.chat.jinja.value.Range;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Undefined;

/**
 * {@code tojson} as Hugging Face defines it: Python's {@code json.dumps} with its separators, and
 * without ASCII escapes unless they are asked for.
 *
 * @see <a href="https://docs.python.org/3/library/json.html#json.dumps">json.dumps</a>
 */
public final class PythonJson {
    private final StringBuilder out = new StringBuilder();
    private final @Nullable String indent;
    private final boolean ascii;
    private final boolean sorted;
    private final String itemSeparator;
    private final String keySeparator;

    private PythonJson(Bound arguments) {
        ascii = arguments.truth("ensure_ascii");
        sorted = arguments.truth("sort_keys");
        indent = indent(arguments);
        if (arguments.get("separators") == null) {
            itemSeparator = indent == null ? ", " : ",";
            keySeparator = ": ";
        } else if (arguments.get("separators") instanceof List<?> pair
                && pair.size() == 2
                && Markup.plain(pair.getFirst()) instanceof String item
                && Markup.plain(pair.getLast()) instanceof String key) {
            itemSeparator = item;
            keySeparator = key;
        } else {
            throw new TemplateException("the separators of tojson must be two texts");
        }
    }

    private static @Nullable String indent(Bound arguments) {
        if (arguments.get("indent") == null) {
            return null;
        }
        return arguments.get("indent") instanceof String text
                ? text
                : " ".repeat(Fills.charged(arguments.integer("indent")));
    }

    public static String write(@Nullable Object value, Arguments arguments) {
        PythonJson json =
                new PythonJson(
                        arguments.bind(
                                "tojson", 0, "ensure_ascii", "indent", "separators", "sort_keys"));
        json.value(value, 1);
        return json.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        Budget.step();
        switch (Markup.plain(value)) {
            case null -> out.append("null");
            case String s -> string(s);
            case Boolean b -> out.append(b);
            case Double d -> out.append(number(d));
            case Number n -> out.append(n);
            case Map<?, ?> map -> map(map, depth);
            case List<?> list when !(list instanceof Range) -> list(list, depth);
            case Undefined u -> throw u.used();
            default -> throw new TemplateException("tojson cannot write " + Kinds.of(value));
        }
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        return Double.isInfinite(value)
                ? (value > 0 ? "Infinity" : "-Infinity")
                : FloatText.repr(value);
    }

    private void string(String text) {
        Budget.characters(text.length());
        out.append('"');
        for (char c : text.toCharArray()) {
            character(c);
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                if (c < ' ' || ascii && c > '~') {
                    out.append("\\u%04x".formatted((int) c));
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void map(Map<?, ?> map, int depth) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
        if (sorted) {
            entries.sort(Comparator.comparing(Map.Entry::getKey, Order.NATURAL));
        }
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : entries) {
            separate(first, depth);
            string(key(entry.getKey()));
            out.append(keySeparator);
            value(entry.getValue(), depth + 1);
            first = false;
        }
        close('}', map.isEmpty(), depth);
    }

    private static String key(@Nullable Object key) {
        return switch (key) {
            case null -> "null";
            case Boolean b -> b.toString();
            case Double d -> number(d);
            case String s -> s;
            case Number n -> n.toString();
            default ->
                    throw new TemplateException(
                            "tojson cannot write a key that is " + Kinds.of(key));
        };
    }

    private void list(List<?> list, int depth) {
        out.append('[');
        boolean first = true;
        for (Object item : list) {
            separate(first, depth);
            value(item, depth + 1);
            first = false;
        }
        close(']', list.isEmpty(), depth);
    }

    private void separate(boolean first, int depth) {
        out.append(first ? "" : itemSeparator);
        newLine(depth);
    }

    private void close(char bracket, boolean empty, int depth) {
        if (!empty) {
            newLine(depth - 1);
        }
        out.append(bracket);
    }

    private void newLine(int depth) {
        if (indent != null) {
            Budget.characters((long) indent.length() * depth);
            out.append('\n').append(indent.repeat(depth));
        }
    }
}

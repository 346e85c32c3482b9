package ponder.inference.chat.jinja;

import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** {@code tojson} as Hugging Face defines it: Python's separators, no ASCII escapes. */
final class TemplateJson {
    private static final int MAX_INDENT = 16;

    private final StringBuilder out = new StringBuilder();
    private final int indent;

    private TemplateJson(int indent) {
        this.indent = indent;
    }

    static String write(@Nullable Object value, @Nullable Object indent) {
        int spaces = indent instanceof Long n ? (int) Math.clamp(n, 0, MAX_INDENT) : -1;
        TemplateJson json = new TemplateJson(spaces);
        json.value(value, 1);
        return json.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        switch (value) {
            case null -> out.append("null");
            case String s -> string(s);
            case Map<?, ?> map -> map(map, depth);
            case Collection<?> list -> list(list, depth);
            case Boolean b -> out.append(b);
            case Number n -> out.append(n);
            default -> throw new TemplateException("tojson cannot write " + Values.text(value));
        }
    }

    private void string(String text) {
        out.append('"').append(JsonStringEncoder.getInstance().quoteAsCharArray(text)).append('"');
    }

    private void map(Map<?, ?> map, int depth) {
        out.append('{');
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            separate(first, depth);
            string(Values.text(entry.getKey()));
            out.append(": ");
            value(entry.getValue(), depth + 1);
            first = false;
        }
        close('}', map.isEmpty(), depth);
    }

    private void list(Collection<?> list, int depth) {
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
        if (indent < 0) {
            out.append(first ? "" : ", ");
        } else {
            out.append(first ? "\n" : ",\n").append(" ".repeat(indent * depth));
        }
    }

    private void close(char bracket, boolean empty, int depth) {
        if (indent >= 0 && !empty) {
            out.append('\n').append(" ".repeat(indent * (depth - 1)));
        }
        out.append(bracket);
    }
}

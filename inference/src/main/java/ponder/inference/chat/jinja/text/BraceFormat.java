package ponder.inference.chat.jinja.text;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Items;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Undefined;

/**
 * {@code "{} of {name!r:>8}".format(...)}.
 *
 * @see <a href="https://docs.python.org/3/library/string.html#formatstrings">Python's format
 *     strings</a>
 */
final class BraceFormat {
    private static final Pattern FIELD =
            Pattern.compile(
                    "(?<name>[^\\[\\]{}.!:]*)(?<path>(?:\\[[^\\]]*\\])*)(?:!(?<conversion>[rsa]))?(?::(?<spec>.*))?",
                    Pattern.DOTALL);

    private final Arguments arguments;
    private final StringBuilder out = new StringBuilder();
    private int automatic;

    private BraceFormat(Arguments arguments) {
        this.arguments = arguments;
    }

    static String apply(String format, Arguments arguments) {
        BraceFormat formatting = new BraceFormat(arguments);
        formatting.write(format, true);
        return formatting.out.toString();
    }

    static String applyMap(String format, @Nullable Object map) {
        Arguments arguments = Arguments.NONE;
        if (map instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                arguments = arguments.with(PythonText.str(entry.getKey()), entry.getValue());
            }
        }
        return apply(format, arguments);
    }

    private void write(String format, boolean mayNest) {
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            boolean doubled = i + 1 < format.length() && format.charAt(i + 1) == c;
            if (c != '{' && c != '}') {
                out.append(c);
            } else if (doubled && mayNest) {
                out.append(c);
                i++;
            } else if (c == '}') {
                throw new TemplateException("a format has a single '}'");
            } else {
                int end = close(format, i);
                String field = field(format.substring(i + 1, end), mayNest);
                Budget.characters(field.length());
                out.append(field);
                i = end;
            }
        }
    }

    private static int close(String format, int open) {
        int depth = 0;
        for (int i = open; i < format.length(); i++) {
            depth += format.charAt(i) == '{' ? 1 : format.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new TemplateException("a format has a single '{'");
    }

    private String field(String field, boolean mayNest) {
        Matcher m = FIELD.matcher(field);
        if (!m.matches()) {
            throw new TemplateException("the field '{" + field + "}' of a format is not supported");
        }
        Object value = value(m.group("name"));
        for (String key : keys(m.group("path"))) {
            Object index = key.matches("\\d{1,9}") ? (Object) Long.valueOf(key) : key;
            Items.Found found = Items.at(value, index);
            if (!found.exists()) {
                throw new TemplateException("a format asks for '" + key + "', which is not there");
            }
            value = found.value();
        }
        if (m.group("conversion") != null) {
            value =
                    m.group("conversion").equals("s")
                            ? PythonText.str(value)
                            : PythonText.repr(value);
        }
        String spec = m.group("spec");
        if (spec != null && spec.contains("{") && mayNest) {
            int before = out.length();
            write(spec, false);
            spec = out.substring(before);
            out.setLength(before);
        }
        return FormatSpec.parse(spec == null ? "" : spec)
                .apply(value instanceof Undefined ? "" : value);
    }

    private static String[] keys(String path) {
        return path.isEmpty()
                ? new String[0]
                : path.substring(1, path.length() - 1).split("\\]\\[");
    }

    private @Nullable Object value(String name) {
        if (!name.isEmpty() && !name.matches("\\d{1,9}")) {
            if (!arguments.keywords().containsKey(name)) {
                throw new TemplateException("a format asks for '" + name + "', which is not given");
            }
            return arguments.keywords().get(name);
        }
        int index = name.isEmpty() ? automatic++ : Integer.parseInt(name);
        if (index >= arguments.positional().size()) {
            throw new TemplateException("a format asks for more values than it is given");
        }
        return arguments.positional().get(index);
    }
}

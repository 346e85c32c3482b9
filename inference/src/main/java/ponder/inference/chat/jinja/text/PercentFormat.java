package ponder.inference.chat.jinja.text;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Budget;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Numbers;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Tuple;
import ponder.inference.chat.jinja.value.Undefined;

/**
 * {@code "%s is %.2f" % values}.
 *
 * @see <a href="https://docs.python.org/3/library/stdtypes.html#old-string-formatting">Python's
 *     printf-style formatting</a>
 */
public final class PercentFormat {
    private static final Pattern FIELD =
            Pattern.compile(
                    "%(?:\\((?<key>[^)]*)\\))?(?<flags>[-+ #0]*)(?<width>\\*|\\d+)?(?:\\.(?<precision>\\*|\\d*))?[hlL]?(?<type>.)?",
                    Pattern.DOTALL);

    private final @Nullable Object values;
    private int used;

    private PercentFormat(@Nullable Object values) {
        this.values = values;
    }

    /**
     * @param values a tuple, a map for named fields, or the one value
     */
    public static String apply(String format, @Nullable Object values) {
        return new PercentFormat(values).write(format);
    }

    private String write(String format) {
        StringBuilder out = new StringBuilder();
        Matcher m = FIELD.matcher(format);
        int end = 0;
        while (m.find()) {
            String field = "%".equals(m.group("type")) ? "%" : field(m);
            Budget.characters(field.length());
            out.append(format, end, m.start()).append(field);
            end = m.end();
        }
        if (values instanceof Tuple tuple ? used < tuple.size() : used == 0 && !hasKeys()) {
            throw new TemplateException("a format has fewer fields than values");
        }
        return out.append(format, end, format.length()).toString();
    }

    /** What could have named fields may have none that are named. */
    private boolean hasKeys() {
        return values instanceof Map || values instanceof List || values instanceof Undefined;
    }

    private String field(Matcher m) {
        String key = m.group("key");
        String flags = m.group("flags");
        long width = "*".equals(m.group("width")) ? star() : count(m.group("width"), 0);
        boolean left = flags.contains("-") || width < 0;
        int precision =
                "*".equals(m.group("precision"))
                        ? (int) Math.clamp(star(), 0, 1_000_000)
                        : count(m.group("precision"), -1);
        Object value = key == null ? next() : named(key);
        String type = m.group("type");
        if (type == null) {
            throw new TemplateException("a format ends in the middle of a field");
        }
        boolean zero = flags.contains("0") && !left && !"sra".contains(type);
        FormatSpec spec =
                new FormatSpec(
                        zero ? "0" : " ",
                        left ? "<" : zero ? "=" : ">",
                        flags.contains("+") ? "+" : flags.contains(" ") ? " " : "",
                        flags.contains("#"),
                        Math.abs(width),
                        "",
                        precision,
                        converted(type, value) instanceof String ? "s" : type(type));
        return spec.apply(converted(type, value));
    }

    private static int count(@Nullable String digits, int absent) {
        return digits == null ? absent : digits.isEmpty() ? 0 : FormatSpec.number(digits);
    }

    private long star() {
        if (Numbers.integral(next()) instanceof Long n && Math.abs(n) < Integer.MAX_VALUE) {
            return n;
        }
        throw new TemplateException("the width of a field must be a whole number");
    }

    private static String type(String type) {
        return switch (type) {
            case "d", "i", "u" -> "d";
            case "s", "r", "a" -> "s";
            case "c", "o", "x", "X", "e", "E", "f", "F", "g", "G" -> type;
            default -> throw new TemplateException("the format '%" + type + "' is not known");
        };
    }

    private static Object converted(String type, @Nullable Object value) {
        return switch (type) {
            case "s" -> PythonText.str(value);
            case "r", "a" -> PythonText.repr(value);
            case "c" -> value instanceof String text ? text : number(value);
            case "d", "i", "u" ->
                    number(value) instanceof Double d ? Numbers.whole(d) : number(value);
            case "o", "x", "X" -> {
                if (number(value) instanceof Double) {
                    throw new TemplateException("the format '%" + type + "' needs a whole number");
                }
                yield number(value);
            }
            default -> number(value).doubleValue();
        };
    }

    private static Number number(@Nullable Object value) {
        if (Numbers.counted(value) instanceof Number n) {
            return n;
        }
        if (value instanceof Undefined undefined) {
            throw undefined.used();
        }
        throw new TemplateException("a format needs a number, not " + Kinds.of(value));
    }

    private @Nullable Object next() {
        if (values instanceof Tuple tuple ? used >= tuple.size() : used > 0) {
            throw new TemplateException("a format asks for more values than it is given");
        }
        int index = used++;
        return values instanceof Tuple tuple ? tuple.get(index) : values;
    }

    private @Nullable Object named(String key) {
        if (values instanceof Map<?, ?> map && map.containsKey(key)) {
            used = 1;
            return map.get(key);
        }
        throw new TemplateException("a format asks for '" + key + "', which is not given");
    }
}

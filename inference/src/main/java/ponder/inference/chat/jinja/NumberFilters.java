package ponder.inference.chat.jinja;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.text.PercentFormat;
import ponder.inference.chat.jinja.value.Arguments;
import ponder.inference.chat.jinja.value.Arithmetic;
import ponder.inference.chat.jinja.value.Bound;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Markup;
import ponder.inference.chat.jinja.value.Numbers;
import ponder.inference.chat.jinja.value.Order;
import ponder.inference.chat.jinja.value.TemplateException;
import ponder.inference.chat.jinja.value.Undefined;
import ponder.inference.chat.jinja.value.Values;

/** Filters that give a number, or a number's text. */
final class NumberFilters {
    private static final String[] SIZES = {"k", "M", "G", "T", "P", "E", "Z", "Y"};

    static final Map<String, Filter> ALL =
            Map.of(
                    "int", NumberFilters::integer,
                    "float", NumberFilters::floating,
                    "abs", NumberFilters::absolute,
                    "round", NumberFilters::rounded,
                    "sum", NumberFilters::sum,
                    "length", (value, a) -> Values.length(value),
                    "count", (value, a) -> Values.length(value),
                    "filesizeformat", NumberFilters::fileSize);

    private NumberFilters() {}

    private static @Nullable Object integer(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("int", 0, "default", "base");
        Object whole = Numbers.toInteger(value, (int) Math.clamp(a.integer("base", 10), 2, 36));
        if (whole != null) {
            return whole;
        }
        Double number = Numbers.toFloat(value);
        return number != null && Double.isFinite(number)
                ? Numbers.whole(number)
                : a.get("default", 0L);
    }

    private static @Nullable Object floating(@Nullable Object value, Arguments arguments) {
        Double number = Numbers.toFloat(value);
        return number == null ? arguments.bind("float", 0, "default").get("default", 0.0) : number;
    }

    private static Object absolute(@Nullable Object value, Arguments arguments) {
        arguments.bind("abs", 0);
        boolean negative = Order.compare(value, 0L) < 0;
        return Arithmetic.signed(value, negative);
    }

    private static Object rounded(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("round", 0, "precision", "method");
        long digits = a.integer("precision", 0);
        String method = a.string("method", "common");
        Number number = number(value);
        if (method.equals("common")) {
            return !(number instanceof Double) && digits >= 0
                    ? number
                    : typed(number, Numbers.rounded(number.doubleValue(), digits));
        }
        double scale = Math.pow(10, digits);
        double scaled = number.doubleValue() * scale;
        return switch (method) {
            case "ceil" -> Math.ceil(scaled) / scale;
            case "floor" -> Math.floor(scaled) / scale;
            default -> throw new TemplateException("round knows common, ceil and floor only");
        };
    }

    private static Object typed(Number like, double value) {
        return !(like instanceof Double) ? (Object) Numbers.whole(value) : value;
    }

    private static Number number(@Nullable Object value) {
        return switch (Numbers.counted(value)) {
            case Number n -> n;
            case Undefined u -> throw u.used();
            case null, default ->
                    throw new TemplateException(Kinds.of(value) + " cannot be rounded");
        };
    }

    private static @Nullable Object sum(@Nullable Object value, Arguments arguments) {
        Bound a = arguments.bind("sum", 0, "attribute", "start");
        Object sum = a.get("start", 0L);
        if (sum instanceof String) {
            throw new TemplateException("sum adds numbers; texts are joined by join");
        }
        for (Object item : AttributePath.of(a.get("attribute"), null).values(value)) {
            sum = Arithmetic.apply("+", sum, item);
        }
        return sum;
    }

    private static Object fileSize(@Nullable Object value, Arguments arguments) {
        boolean binary = arguments.bind("filesizeformat", 0, "binary").truth("binary");
        Double bytes = Numbers.toFloat(Markup.plain(value));
        if (bytes == null) {
            throw new TemplateException(Kinds.of(value) + " is no size of a file");
        }
        double base = binary ? 1024 : 1000;
        if (bytes < base) {
            return bytes == 1 ? "1 Byte" : bytes.longValue() + " Bytes";
        }
        int unit = 0;
        double size = bytes / base;
        while (size >= base && unit < SIZES.length - 1) {
            size /= base;
            unit++;
        }
        String prefix =
                binary ? SIZES[unit].toUpperCase(java.util.Locale.ROOT) + "iB" : SIZES[unit] + "B";
        return PercentFormat.apply("%.1f ", size) + prefix;
    }
}

package ponder.inference.chat.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's numbers: how they compare, and how they are read from values. */
public final class Numbers {
    private static final Pattern FLOAT =
            Pattern.compile(
                    "[+-]?(\\d+(_\\d+)*\\.?(\\d+(_\\d+)*)?|\\.\\d+(_\\d+)*)([eE][+-]?\\d+(_\\d+)*)?");
    private static final Pattern WORD = Pattern.compile("(?i)[+-]?(inf(inity)?|nan)");

    private Numbers() {}

    /** True and false as 1 and 0, HTML as its text, everything else as it is. */
    public static @Nullable Object counted(@Nullable Object value) {
        return value instanceof Boolean b ? Long.valueOf(b ? 1 : 0) : Markup.plain(value);
    }

    /** The whole number that a whole number or boolean is; anything else gives null. */
    public static @Nullable Long integral(@Nullable Object value) {
        return counted(value) instanceof Long n ? n : null;
    }

    public static int compare(Number a, Number b) {
        if (a instanceof Long x && b instanceof Long y) {
            return Long.compare(x, y);
        }
        if (a instanceof Double x && b instanceof Double y && x.doubleValue() == y) {
            return 0;
        }
        return a instanceof Double || b instanceof Double
                ? Double.compare(a.doubleValue(), b.doubleValue())
                : new BigInteger(a.toString()).compareTo(new BigInteger(b.toString()));
    }

    /** Python's {@code int(value)}, or null where that is a ValueError or TypeError. */
    public static @Nullable Object toInteger(@Nullable Object value, int base) {
        return switch (counted(value)) {
            case String s -> parsed(s, base);
            case Double d -> Double.isFinite(d) ? Integers.of(d) : null;
            case Number n -> n;
            case Undefined u -> throw u.used();
            case null, default -> null;
        };
    }

    /** Python's {@code float(value)}, or null where that is a ValueError or TypeError. */
    public static @Nullable Double toFloat(@Nullable Object value) {
        return switch (counted(value)) {
            case String s -> parsedFloat(s.strip());
            case Number n -> n.doubleValue();
            case Undefined u -> throw u.used();
            case null, default -> null;
        };
    }

    /** What is before the point of a finite number. */
    public static Number whole(double number) {
        return Integers.of(number);
    }

    /** Python's {@code round}: to even where both neighbours are equally near. */
    public static double rounded(double value, long digits) {
        if (!Double.isFinite(value) || digits > 400) {
            return value;
        }
        if (digits < -400) {
            return 0;
        }
        return new BigDecimal(value).setScale((int) digits, RoundingMode.HALF_EVEN).doubleValue();
    }

    private static @Nullable Number parsed(String text, int base) {
        String digits = text.strip().toLowerCase(java.util.Locale.ROOT);
        boolean negative = digits.startsWith("-");
        digits = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        String prefix =
                switch (base) {
                    case 2 -> "0b";
                    case 8 -> "0o";
                    case 16 -> "0x";
                    default -> "";
                };
        digits = !prefix.isEmpty() && digits.startsWith(prefix) ? digits.substring(2) : digits;
        Integers.requireShort(digits);
        if (!digits.matches("[0-9a-z]+(_[0-9a-z]+)*")) {
            return null;
        }
        try {
            BigInteger whole = new BigInteger(digits.replace("_", ""), base);
            return Integers.of(negative ? whole.negate() : whole);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable Double parsedFloat(String text) {
        if (WORD.matcher(text).matches()) {
            double size =
                    text.toLowerCase(java.util.Locale.ROOT).contains("nan")
                            ? Double.NaN
                            : Double.POSITIVE_INFINITY;
            return text.startsWith("-") ? -size : size;
        }
        return FLOAT.matcher(text).matches() ? Double.valueOf(text.replace("_", "")) : null;
    }
}

package ponder.inference.chat.jinja.text;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import ponder.inference.chat.jinja.value.Kinds;
import ponder.inference.chat.jinja.value.Numbers;
import ponder.inference.chat.jinja.value.PythonText;
import ponder.inference.chat.jinja.value.TemplateException;

/**
 * How a value is written into a field.
 *
 * @param fill the character that fills the field
 * @param align {@code <}, {@code >}, {@code ^}, {@code =} or empty
 * @param sign {@code +}, {@code -}, a blank or empty
 * @param alternate whether a base is shown
 * @param width least characters, or 0
 * @param group {@code ,}, {@code _} or empty
 * @param precision digits or characters, -1 where not given
 * @param type such as {@code d}, or empty
 * @see <a href="https://docs.python.org/3/library/string.html#formatspec">Python's format
 *     specification</a>
 */
record FormatSpec(
        String fill,
        String align,
        String sign,
        boolean alternate,
        long width,
        String group,
        int precision,
        String type) {
    private static final FormatSpec NOTHING = new FormatSpec(" ", "", "", false, 0, "", -1, "");
    private static final int MOST_DIGITS = 9;
    private static final Pattern SYNTAX =
            Pattern.compile(
                    "(?:(?<fill>.)?(?<align>[<>^=]))?(?<sign>[-+ ])?z?(?<alternate>#)?(?<zero>0)?"
                            + "(?<width>\\d+)?(?<group>[,_])?(?:\\.(?<precision>\\d+))?(?<type>[a-zA-Z%])?",
                    Pattern.DOTALL);

    static FormatSpec parse(String source) {
        Matcher m = SYNTAX.matcher(source);
        if (!m.matches()) {
            throw new TemplateException("the format '" + source + "' is not known");
        }
        boolean zero = m.group("zero") != null;
        String align = or(m.group("align"), zero ? "=" : "");
        return new FormatSpec(
                or(m.group("fill"), zero && m.group("align") == null ? "0" : " "),
                align,
                or(m.group("sign"), ""),
                m.group("alternate") != null,
                number(or(m.group("width"), "0")),
                or(m.group("group"), ""),
                number(or(m.group("precision"), "-1")),
                or(m.group("type"), ""));
    }

    private static String or(@Nullable String found, String absent) {
        return found == null ? absent : found;
    }

    /** The value of digits, no more than a field may have. */
    static int number(String digits) {
        if (digits.length() > MOST_DIGITS) {
            throw new TemplateException("a format asks for too many characters");
        }
        return Integer.parseInt(digits);
    }

    String apply(@Nullable Object value) {
        boolean asWord = value instanceof Boolean && this.equals(NOTHING);
        Object plain = asWord ? PythonText.str(value) : Numbers.counted(value);
        if (plain instanceof Number n && "fFeEgG%".contains(type) && !type.isEmpty()) {
            plain = n.doubleValue();
        }
        return switch (plain) {
            case String s when type.isEmpty() || type.equals("s") -> filled("", cut(s), "<");
            case Double d -> signed(d < 0 || 1 / d < 0, FloatFormat.of(Math.abs(d), this));
            case Number n -> {
                BigInteger whole = new BigInteger(n.toString());
                yield signed(whole.signum() < 0, IntegerText.of(whole.abs(), this));
            }
            case null, default -> {
                if (width > 0 || !type.isEmpty()) {
                    throw new TemplateException(Kinds.of(value) + " has no format '" + type + "'");
                }
                yield PythonText.str(value);
            }
        };
    }

    private String cut(String text) {
        int size = text.codePointCount(0, text.length());
        return precision < 0 || precision >= size
                ? text
                : text.substring(0, text.offsetByCodePoints(0, precision));
    }

    private String signed(boolean negative, String digits) {
        return filled(negative ? "-" : sign.equals("-") ? "" : sign, digits, ">");
    }

    private String filled(String prefix, String body, String usual) {
        String where = align.isEmpty() ? usual : align;
        String all = prefix + body;
        int missing = Fills.charged(width - all.codePointCount(0, all.length()));
        int left =
                switch (where) {
                    case "<" -> 0;
                    case "^" -> missing / 2;
                    default -> missing;
                };
        return where.equals("=")
                ? prefix + fill.repeat(missing) + body
                : fill.repeat(left) + all + fill.repeat(missing - left);
    }
}

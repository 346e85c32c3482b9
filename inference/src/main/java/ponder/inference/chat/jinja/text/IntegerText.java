package ponder.inference.chat.jinja.text;

import java.math.BigInteger;
import java.util.Locale;
import ponder.inference.chat.jinja.value.TemplateException;

/** The digits of a whole number by a format. */
final class IntegerText {
    private IntegerText() {}

    static String of(BigInteger size, FormatSpec spec) {
        return switch (spec.type()) {
            case "", "d", "n" -> grouped(size.toString(), spec.group(), 3);
            case "b" -> based(size.toString(2), "0b", spec);
            case "o" -> based(size.toString(8), "0o", spec);
            case "x" -> based(size.toString(16), "0x", spec);
            case "X" -> based(size.toString(16), "0x", spec).toUpperCase(Locale.ROOT);
            case "c" -> character(size);
            default ->
                    throw new TemplateException(
                            "a whole number has no format '" + spec.type() + "'");
        };
    }

    private static String character(BigInteger code) {
        if (code.bitLength() > Integer.SIZE - 1 || !Character.isValidCodePoint(code.intValue())) {
            throw new TemplateException("there is no character " + code);
        }
        return Character.toString(code.intValue());
    }

    private static String based(String digits, String prefix, FormatSpec spec) {
        return (spec.alternate() ? prefix : "") + grouped(digits, spec.group(), 4);
    }

    static String grouped(String digits, String separator, int size) {
        if (separator.isEmpty()) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int at = digits.length() - size; at > 0; at -= size) {
            out.insert(at, separator);
        }
        return out.toString();
    }
}

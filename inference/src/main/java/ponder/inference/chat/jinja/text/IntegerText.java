package ponder.inference.chat.jinja.text;

import ponder.inference.chat.jinja.value.TemplateException;

/** The digits of a whole number by a format. */
final class IntegerText {
    private IntegerText() {}

    static String of(long number, FormatSpec spec) {
        String unsigned = number < 0 ? Long.toString(number).substring(1) : Long.toString(number);
        return switch (spec.type()) {
            case "", "d", "n" -> grouped(unsigned, spec.group(), 3);
            case "b" -> based(Long.toBinaryString(Math.absExact(number)), "0b", spec);
            case "o" -> based(Long.toOctalString(Math.absExact(number)), "0o", spec);
            case "x" -> based(Long.toHexString(Math.absExact(number)), "0x", spec);
            case "X" ->
                    based(Long.toHexString(Math.absExact(number)), "0x", spec)
                            .toUpperCase(java.util.Locale.ROOT);
            case "c" -> Character.toString((int) number);
            default ->
                    throw new TemplateException(
                            "a whole number has no format '" + spec.type() + "'");
        };
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

package ponder.inference.chat.jinja.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import ponder.inference.chat.jinja.value.FloatText;
import ponder.inference.chat.jinja.value.TemplateException;

/** A float that is not negative by a format. */
final class FloatFormat {
    private static final int USUAL = 6;
    private static final int LEAST_EXPONENT = -4;

    private FloatFormat() {}

    static String of(double value, FormatSpec spec) {
        int precision = spec.precision() < 0 ? USUAL : Fills.charged(spec.precision());
        String text = plain(value, spec, precision);
        int end = 0;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return IntegerText.grouped(text.substring(0, end), spec.group(), 3) + text.substring(end);
    }

    private static String plain(double value, FormatSpec spec, int precision) {
        String type = spec.type();
        if (!Double.isFinite(value)) {
            String word = FloatText.repr(value);
            return type.equals("F") || type.equals("E") || type.equals("G")
                    ? word.toUpperCase(Locale.ROOT)
                    : word + (type.equals("%") ? "%" : "");
        }
        return switch (type) {
            case "f", "F" -> fixed(value, precision);
            case "%" -> fixed(value * 100, precision) + "%";
            case "e" -> scientific(value, precision);
            case "E" -> scientific(value, precision).toUpperCase(Locale.ROOT);
            case "g", "n" -> general(value, precision, spec.alternate());
            case "G" -> general(value, precision, spec.alternate()).toUpperCase(Locale.ROOT);
            case "" ->
                    spec.precision() < 0
                            ? FloatText.repr(value)
                            : withPoint(general(value, precision, false));
            default -> throw new TemplateException("a number has no format '" + type + "'");
        };
    }

    private static String withPoint(String text) {
        return text.matches("\\d+") ? text + ".0" : text;
    }

    private static String fixed(double value, int precision) {
        return new BigDecimal(value).setScale(precision, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static String scientific(double value, int precision) {
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        String digits = rounded.unscaledValue().toString();
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        digits += "0".repeat(Math.max(0, precision + 1 - digits.length()));
        return digits.charAt(0)
                + (precision > 0 ? "." + digits.substring(1, precision + 1) : "")
                + String.format(
                        Locale.ROOT, "e%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
    }

    private static String general(double value, int wanted, boolean keepZeros) {
        int precision = Math.max(1, wanted);
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(precision, RoundingMode.HALF_EVEN));
        int exponent = value == 0 ? 0 : rounded.precision() - rounded.scale() - 1;
        boolean plain = exponent >= LEAST_EXPONENT && exponent < precision;
        String text =
                plain ? fixed(value, precision - 1 - exponent) : scientific(value, precision - 1);
        return keepZeros || !text.contains(".") ? text : text.replaceFirst("\\.?0+(?=e|$)", "");
    }
}

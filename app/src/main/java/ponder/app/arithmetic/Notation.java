package ponder.app.arithmetic;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;

/** How numbers are written. */
enum Notation {
    /** 1,234.5 */
    POINT(',', '.'),
    /** 1.234,5 */
    COMMA('.', ',');

    private final Pattern pattern;
    private final char point;

    Notation(char thousands, char point) {
        this.point = point;
        String narrowBlanks = "\u00a0\u202f\u2009";
        String group = "[" + Pattern.quote(String.valueOf(thousands)) + narrowBlanks + "]";
        String decimals = "(?:" + Pattern.quote(String.valueOf(point)) + "\\d+)?";
        this.pattern =
                Pattern.compile(
                        "\\d{1,3}(?:" + group + "\\d{3})+(?!\\d)" + decimals + "|\\d+" + decimals);
    }

    Pattern pattern() {
        return pattern;
    }

    /** Digits after the point. */
    int decimals(String number) {
        int at = number.indexOf(point);
        return at < 0 ? 0 : number.length() - at - 1;
    }

    BigFraction value(String number) {
        String digits = number.replaceAll("\\D", "");
        return BigFraction.of(new BigInteger(digits), BigInteger.TEN.pow(decimals(number)));
    }
}

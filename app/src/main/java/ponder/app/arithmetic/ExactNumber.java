package ponder.app.arithmetic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.apache.commons.numbers.fraction.BigFraction;

/** Exact values as text: whole numbers and short decimals as such, others as fractions. */
final class ExactNumber {
    private static final int MOST_DECIMALS = 12;

    private ExactNumber() {}

    /**
     * @param as the number in whose unit, or in percent, it is written
     * @param grouped whether thousands stand apart
     */
    static String text(BigFraction value, Expression as, boolean grouped) {
        BigFraction scaled = as.percent() ? value.multiply(100) : value.divide(as.unit().size());
        String number = as.operators() > 0 ? fraction(scaled) : plain(scaled, grouped);
        if (as.percent() && number.contains("/")) {
            return "≈ " + Math.round(scaled.doubleValue() * 100) / 100.0 + "%";
        }
        String unit = as.unit().plain() ? "" : " " + as.unit().name();
        return number + (as.percent() ? "%" : "") + unit;
    }

    private static String fraction(BigFraction value) {
        BigInteger up = value.getNumerator();
        BigInteger down = value.getDenominator();
        return down.equals(BigInteger.ONE) ? up.toString() : up + "/" + down;
    }

    static String plain(BigFraction value, boolean grouped) {
        BigInteger up = value.getNumerator();
        BigInteger down = value.getDenominator();
        try {
            BigDecimal exact = new BigDecimal(up).divide(new BigDecimal(down));
            if (exact.scale() <= MOST_DECIMALS) {
                BigDecimal shown = exact.scale() < 0 ? exact.setScale(0) : exact;
                return grouped && shown.scale() == 0
                        ? String.format(Locale.ROOT, "%,d", shown.toBigInteger())
                        : shown.toPlainString();
            }
        } catch (ArithmeticException e) {
            // its decimals have no end
        }
        return fraction(value);
    }
}

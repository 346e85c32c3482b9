package ponder.inference.chat.jinja.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Python's whole numbers, which have no size: a Long as long as 64 bits hold it. */
final class Integers {
    /** About as many digits as Python itself would print. */
    private static final int MOST_BITS = 14_000;

    private Integers() {}

    static BigInteger big(Number whole) {
        return whole instanceof BigInteger big ? big : BigInteger.valueOf(whole.longValue());
    }

    /** Told from its digits: to read very many takes very long. */
    static void requireShort(String digits) {
        if (digits.length() > MOST_BITS) {
            throw tooLong();
        }
    }

    private static TemplateException tooLong() {
        return new TemplateException("it makes a whole number of more than 4,000 digits");
    }

    static Number of(BigInteger whole) {
        if (whole.bitLength() > MOST_BITS) {
            throw tooLong();
        }
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : whole;
    }

    /** What is before the point of a finite number. */
    static Number of(double number) {
        return of(new BigDecimal(number).toBigInteger());
    }

    static Number apply(String operator, Number left, Number right) {
        BigInteger a = big(left);
        BigInteger b = big(right);
        return of(
                switch (operator) {
                    case "+" -> a.add(b);
                    case "-" -> a.subtract(b);
                    case "*" -> a.multiply(b);
                    case "//" -> quotient(a, b);
                    case "%" -> a.subtract(quotient(a, b).multiply(b));
                    default -> power(a, b);
                });
    }

    /** Rounded down. */
    private static BigInteger quotient(BigInteger a, BigInteger b) {
        BigInteger[] parts = a.divideAndRemainder(b);
        boolean down = parts[1].signum() != 0 && parts[1].signum() != b.signum();
        return down ? parts[0].subtract(BigInteger.ONE) : parts[0];
    }

    private static BigInteger power(BigInteger a, BigInteger b) {
        boolean small = a.abs().bitLength() <= 1;
        if (small) {
            return b.testBit(0) || b.signum() == 0 ? a.pow(b.signum()) : a.abs();
        }
        long exponent = b.min(BigInteger.valueOf(MOST_BITS + 1)).longValue();
        return a.bitLength() * exponent > MOST_BITS * 2L
                ? BigInteger.ONE.shiftLeft(MOST_BITS + 1)
                : a.pow((int) exponent);
    }
}

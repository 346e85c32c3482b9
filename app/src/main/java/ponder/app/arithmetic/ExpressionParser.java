package ponder.app.arithmetic;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.fraction.BigFraction;
import ponder.app.arithmetic.Token.Kind;

/**
 * Values of tokens by the usual rules: powers before products before sums, each from the left, but
 * powers from the right.
 */
final class ExpressionParser {
    private static final int MOST_BITS = 4096;
    private static final int LARGEST_FACTORIAL = 200;
    private static final int DEEPEST = 40;
    private static final Set<String> OF = Set.of("of", "von", "de", "del");
    private static final Set<String> AND = Set.of("and", "und", "y");

    /** It is no expression, or none that is known here. */
    private static final class NotUnderstood extends RuntimeException {
        NotUnderstood() {
            super(null, null, false, false);
        }
    }

    /** A value on its way. */
    private record Part(BigFraction value, Unit unit, boolean percent) {
        static Part plain(BigFraction value) {
            return new Part(value, Unit.NONE, false);
        }
    }

    private final List<Token> tokens;
    private int at;
    private int operators;
    private int depth;
    private boolean doubtful;

    /** 1 where the last sign of division stood apart from its numbers, -1 where it did not. */
    private int slash;

    private ExpressionParser(List<Token> tokens, int from) {
        this.tokens = tokens;
        this.at = from;
    }

    /** What begins at a token; empty where that is no expression that can be computed. */
    static Optional<Expression> parse(List<Token> tokens, int from) {
        ExpressionParser parser = new ExpressionParser(tokens, from);
        try {
            Part sum = parser.sum();
            Token last = tokens.get(parser.at - 1);
            return Optional.of(
                    new Expression(
                            sum.value(),
                            sum.unit(),
                            parser.at,
                            parser.operators,
                            sum.percent(),
                            parser.doubtful,
                            parser.operators == 0 ? last.decimals() : 0));
        } catch (NotUnderstood | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Token token() {
        return tokens.get(at);
    }

    private boolean isWord(Set<String> words) {
        return token().is(Kind.WORD) && words.contains(token().text());
    }

    private Part sum() {
        Part left = product();
        while (true) {
            int sign = sign();
            if (sign == 0) {
                return left;
            }
            operators++;
            Part right = product();
            if (!left.unit().dimension().equals(right.unit().dimension())) {
                throw new NotUnderstood();
            }
            doubtful |= left.percent() != right.percent();
            left =
                    new Part(
                            bounded(left.value().add(right.value().multiply(sign))),
                            left.unit(),
                            left.percent());
        }
    }

    private int sign() {
        int sign = 0;
        if (token().is("+") || isWord(Set.of("plus", "más"))) {
            sign = 1;
        } else if (token().is("-") || isWord(Set.of("minus", "menos"))) {
            sign = -1;
        }
        at += sign == 0 ? 0 : 1;
        return sign;
    }

    private Part product() {
        Part left = unary();
        boolean divided = false;
        while (true) {
            if (timesFollows()) {
                left = times(left, unary());
            } else if (overFollows()) {
                divided = true;
                left = over(left, unary());
            } else if (token().is(Kind.OPEN) && !token().spaced() && !left.percent()) {
                doubtful |= divided;
                operators++;
                left = times(left, unary());
            } else if (left.percent() && isWord(OF)) {
                at++;
                operators++;
                left = times(new Part(left.value(), left.unit(), false), unary());
            } else {
                return left;
            }
        }
    }

    private boolean timesFollows() {
        int words = isWord(Set.of("times", "mal", "por")) ? 1 : isBy("multiplied") ? 2 : 0;
        int taken = token().is("×") ? 1 : words;
        at += taken;
        operators += taken > 0 ? 1 : 0;
        return taken > 0;
    }

    private boolean overFollows() {
        int taken = token().is("÷") ? 1 : isBy("divided") ? 2 : 0;
        if (token().is("÷")) {
            boolean apart = token().spaced();
            doubtful |= slash != 0 && slash != (apart ? 1 : -1);
            slash = apart ? 1 : -1;
        }
        at += taken;
        operators += taken > 0 ? 1 : 0;
        return taken > 0;
    }

    private boolean isBy(String verb) {
        return token().is(Kind.WORD, verb) && tokens.get(at + 1).is(Kind.WORD, "by");
    }

    private Part times(Part left, Part right) {
        if (!left.unit().plain() && !right.unit().plain()) {
            throw new NotUnderstood();
        }
        doubtful |= left.unit().plain() != right.unit().plain();
        return new Part(
                bounded(left.value().multiply(right.value())),
                left.unit().plain() ? right.unit() : left.unit(),
                left.percent() || right.percent());
    }

    private Part over(Part left, Part right) {
        boolean ratio = left.unit().dimension().equals(right.unit().dimension());
        if (!ratio && !right.unit().plain()) {
            throw new NotUnderstood();
        }
        doubtful |= !ratio;
        return new Part(
                bounded(left.value().divide(right.value())),
                ratio ? Unit.NONE : left.unit(),
                left.percent());
    }

    private Part unary() {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        Part part = signed();
        depth--;
        return part;
    }

    private Part signed() {
        if (token().is("-") || token().is("+")) {
            boolean minus = token().is("-");
            at++;
            int before = at;
            Part part = unary();
            doubtful |= minus && raised(before, at);
            return minus ? new Part(part.value().negate(), part.unit(), part.percent()) : part;
        }
        return power();
    }

    /** Whether -2^2 is 4 or -4 is a matter of taste. */
    private boolean raised(int from, int to) {
        return tokens.subList(from, to).stream().anyMatch(token -> token.is("^"));
    }

    private Part power() {
        Part base = postfix();
        if (!token().is("^")) {
            return base;
        }
        at++;
        operators++;
        Part exponent = unary();
        doubtful |= tokens.get(at).is("^");
        if (!base.unit().plain() || base.percent() || !exponent.unit().plain()) {
            throw new NotUnderstood();
        }
        return Part.plain(raise(base.value(), exponent.value()));
    }

    private static BigFraction raise(BigFraction base, BigFraction exponent) {
        boolean whole = exponent.getDenominator().equals(BigInteger.ONE);
        if (!whole || exponent.getNumerator().bitLength() > 12) {
            throw new NotUnderstood();
        }
        int power = exponent.intValue();
        int bits = Math.max(base.getNumerator().bitLength(), base.getDenominator().bitLength());
        if ((long) bits * Math.abs(power) > MOST_BITS) {
            throw new NotUnderstood();
        }
        return base.pow(power);
    }

    private static BigFraction bounded(BigFraction value) {
        if (value.getNumerator().bitLength() > MOST_BITS
                || value.getDenominator().bitLength() > MOST_BITS) {
            throw new NotUnderstood();
        }
        return value;
    }

    private Part postfix() {
        Part part = quantity(primary());
        while (token().is("!") || token().is(Kind.PERCENT)) {
            if (!part.unit().plain()) {
                throw new NotUnderstood();
            }
            if (token().is("!")) {
                operators++;
                part = Part.plain(factorial(part.value()));
            } else {
                part = new Part(part.value().divide(100), Unit.NONE, true);
            }
            at++;
        }
        return part;
    }

    /** Also of two units, such as 1 hour 30 minutes. */
    private Part quantity(Part part) {
        Unit unit = unitHere();
        if (unit.plain() || !part.unit().plain()) {
            return part;
        }
        at++;
        BigFraction value = part.value().multiply(unit.size());
        int and = isWord(AND) ? 1 : 0;
        Token number = tokens.get(Math.min(at + and, tokens.size() - 1));
        Token word = tokens.get(Math.min(at + and + 1, tokens.size() - 1));
        Unit smaller = word.is(Kind.WORD) ? Unit.of(word.text()) : Unit.NONE;
        if (number.number() != null
                && smaller.dimension().equals(unit.dimension())
                && smaller.size().compareTo(unit.size()) < 0) {
            at += and + 2;
            operators++;
            value = value.add(number.number().multiply(smaller.size()));
        }
        return new Part(value, unit, false);
    }

    private Unit unitHere() {
        return token().is(Kind.WORD) ? Unit.of(token().text()) : Unit.NONE;
    }

    private static BigFraction factorial(BigFraction of) {
        boolean whole = of.getDenominator().equals(BigInteger.ONE);
        if (!whole || of.signum() < 0 || of.compareTo(BigFraction.of(LARGEST_FACTORIAL)) > 0) {
            throw new NotUnderstood();
        }
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= of.intValue(); i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return BigFraction.of(product);
    }

    private Part primary() {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        Token token = token();
        at++;
        Part part =
                switch (token.kind()) {
                    case NUMBER -> Part.plain(number(token));
                    case OPEN -> closed(sum());
                    case FRACTION -> fraction();
                    case ROOT -> root();
                    default -> throw new NotUnderstood();
                };
        depth--;
        return part;
    }

    private static BigFraction number(Token token) {
        BigFraction number = token.number();
        if (number == null || number.getNumerator().bitLength() > MOST_BITS) {
            throw new NotUnderstood();
        }
        return number;
    }

    private Part closed(Part inside) {
        if (!token().is(Kind.CLOSE)) {
            throw new NotUnderstood();
        }
        at++;
        return inside;
    }

    private Part fraction() {
        operators++;
        return over(group(), group());
    }

    private Part group() {
        if (!token().is(Kind.OPEN)) {
            throw new NotUnderstood();
        }
        at++;
        return closed(sum());
    }

    /** Square roots, and of squares only. */
    private Part root() {
        operators++;
        if (token().is(Kind.OPEN, "[")) {
            throw new NotUnderstood();
        }
        Part of = primary();
        BigInteger up = of.value().getNumerator();
        if (!of.unit().plain() || up.signum() < 0) {
            throw new NotUnderstood();
        }
        return Part.plain(BigFraction.of(exact(up), exact(of.value().getDenominator())));
    }

    private static BigInteger exact(BigInteger square) {
        BigInteger[] root = square.sqrtAndRemainder();
        if (root[1].signum() != 0) {
            throw new NotUnderstood();
        }
        return root[0];
    }
}

package ponder.app.arithmetic;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.numbers.fraction.BigFraction;
import ponder.app.arithmetic.WordStatements.Form;
import ponder.app.arithmetic.WordStatements.Verdict;

/** Primes, divisors, remainders, and what the numbers of a list make together. */
final class NumberFacts {
    private static final int MOST_DIGITS = 12;
    private static final String NUMBER = "\\d{1," + MOST_DIGITS + "}";
    private static final String IS_OR_NOT =
            "(?:(?:is|ist|es)(?<no> not| nicht| keine?)?|(?<never>isn't|no es))";

    private static final Pattern PRIME =
            Pattern.compile(
                    "(?<n>"
                            + NUMBER
                            + ") "
                            + IS_OR_NOT
                            + "(?: (?:a|an|also|indeed|eine|un|auch|también|número))*"
                            + " (?<kind>prime|primzahl|primo|prim|composite|zusammengesetzt|compuesto)"
                            + "(?: number)?(?! to| or| relative)");
    private static final Pattern CHINESE_PRIME =
            Pattern.compile("(?<n>" + NUMBER + ") (?<no>不)?是(?:一个)?(?<kind>质数|素数|合数)(?<never>)?");
    private static final Pattern DIVISIBLE =
            Pattern.compile(
                    "(?<n>"
                            + NUMBER
                            + ") "
                            + IS_OR_NOT
                            + "(?: (?:also|evenly|exactly))*"
                            + " (?:divisible (?:by|por|entre)|a multiple of|múltiplo de) (?<d>"
                            + NUMBER
                            + ")");
    private static final Pattern GERMAN_DIVISIBLE =
            Pattern.compile(
                    "(?<n>"
                            + NUMBER
                            + ") ist(?: auch)?(?<no> nicht)? durch (?<d>"
                            + NUMBER
                            + ")(?<never> nicht)? teilbar");
    private static final Pattern CHINESE_DIVISIBLE =
            Pattern.compile("(?<n>" + NUMBER + ") (?<no>不)?能被 (?<d>" + NUMBER + ") 整除(?<never>)?");
    private static final Pattern DIVIDES =
            Pattern.compile(
                    "(?<d>"
                            + NUMBER
                            + ") (?:divides|(?<no>does not|doesn't) divide) (?<n>"
                            + NUMBER
                            + ")(?<never>)?");
    private static final Pattern REMAINDER =
            Pattern.compile(
                    "(?<n>"
                            + NUMBER
                            + ") (?:÷|divided by) (?<d>"
                            + NUMBER
                            + ") leaves (?:a )?(?:remainder )?(?:of )?(?<r>"
                            + NUMBER
                            + ")");
    private static final String DECIMAL = "\\d+(?:\\.\\d+)?";
    private static final Pattern LIST =
            Pattern.compile(
                    "(?:the|die|la) (?<what>sum|total|product|average|mean|summe|suma) (?:of|von|de)"
                            + " (?<list>"
                            + DECIMAL
                            + "(?: (?:, and|, und|,|and|und|y) "
                            + DECIMAL
                            + ")+)"
                            + " (?:is|equals|=|ist|es) (?<value>"
                            + DECIMAL
                            + ")");

    /** That a form can begin with; others begin with a number. */
    static final Set<String> FIRST_WORDS = Set.of("the", "die", "la");

    static final List<Form> FORMS =
            List.of(
                    new Form(PRIME, NumberFacts::prime),
                    new Form(CHINESE_PRIME, NumberFacts::prime),
                    new Form(DIVISIBLE, NumberFacts::divisible),
                    new Form(GERMAN_DIVISIBLE, NumberFacts::divisible),
                    new Form(CHINESE_DIVISIBLE, NumberFacts::divisible),
                    new Form(DIVIDES, NumberFacts::divisible),
                    new Form(REMAINDER, NumberFacts::remainder),
                    new Form(LIST, NumberFacts::list));

    private NumberFacts() {}

    private static boolean denied(Matcher said) {
        String never = said.group("never");
        return said.group("no") != null || never != null && !never.isEmpty();
    }

    private static Optional<Verdict> prime(Matcher said) {
        long number = Long.parseLong(said.group("n"));
        boolean composite = said.group("kind").matches("composite|zusammengesetzt|compuesto|合数");
        long factor = smallestFactor(number);
        boolean fact = composite ? number > 3 && factor < number : number > 1 && factor == number;
        boolean isPrime = number > 1 && factor == number;
        String product = number + " = " + factor + " × " + number / factor;
        String truth = number < 2 ? number + " < 2" : isPrime ? number + " is prime" : product;
        return Optional.of(Verdict.of(fact != denied(said), truth));
    }

    /** By trial, at most a million times. */
    private static long smallestFactor(long number) {
        for (long factor = 2; factor * factor <= number; factor++) {
            if (number % factor == 0) {
                return factor;
            }
        }
        return Math.max(number, 1);
    }

    private static Optional<Verdict> divisible(Matcher said) {
        long number = Long.parseLong(said.group("n"));
        long divisor = Long.parseLong(said.group("d"));
        if (divisor == 0) {
            return Optional.empty();
        }
        long rest = number % divisor;
        String truth =
                number
                        + " = "
                        + divisor
                        + " × "
                        + number / divisor
                        + (rest == 0 ? "" : " + " + rest);
        return Optional.of(Verdict.of(rest == 0 != denied(said), truth));
    }

    /** What is no remainder, or is the quotient, may be meant otherwise. */
    private static Optional<Verdict> remainder(Matcher said) {
        long number = Long.parseLong(said.group("n"));
        long divisor = Long.parseLong(said.group("d"));
        long rest = Long.parseLong(said.group("r"));
        if (rest >= divisor || rest == number / divisor) {
            return Optional.empty();
        }
        long exact = number % divisor;
        return Optional.of(Verdict.of(rest == exact, Long.toString(exact)));
    }

    private static Optional<Verdict> list(Matcher said) {
        List<BigFraction> numbers =
                Arrays.stream(said.group("list").split("[^\\d.]+"))
                        .map(NumberFacts::number)
                        .toList();
        BigFraction sum = numbers.stream().reduce(BigFraction.ZERO, BigFraction::add);
        BigFraction exact =
                switch (said.group("what")) {
                    case "product" ->
                            numbers.stream().reduce(BigFraction.ONE, BigFraction::multiply);
                    case "average", "mean" -> sum.divide(numbers.size());
                    default -> sum;
                };
        BigFraction value = number(said.group("value"));
        boolean near = exact.subtract(value).abs().compareTo(BigFraction.ONE) < 0;
        boolean whole = exact.getDenominator().equals(BigInteger.ONE);
        return exact.equals(value) || !near || whole
                ? Optional.of(Verdict.of(exact.equals(value), ExactNumber.plain(exact, false)))
                : Optional.empty();
    }

    private static BigFraction number(String written) {
        BigDecimal number = new BigDecimal(written);
        return BigFraction.of(number.unscaledValue(), BigInteger.TEN.pow(number.scale()));
    }
}

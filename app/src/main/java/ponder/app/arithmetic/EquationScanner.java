package ponder.app.arithmetic;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;
import ponder.app.arithmetic.Surroundings.After;
import ponder.app.arithmetic.Token.Kind;

/** Equations and comparisons, also in chains: each link of a chain is a statement. */
final class EquationScanner {
    private static final Set<String> IS =
            Set.of(
                    "is", "equals", "gives", "makes", "ist", "ergibt", "gibt", "es", "son", "等于",
                    "是", "得");

    private static final int LONGEST_CORRECTION = 60;

    /** Digits after the point, as programs print them. */
    private static final int LIKE_A_FLOAT = 11;

    private final String text;
    private final List<Token> tokens;
    private final Surroundings around;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Finding> excused = new ArrayList<>();
    private int ended;

    /** Two neighbours in a chain, from its first token to the one after its last. */
    private record Link(Expression left, String relation, Expression right, int first, int last) {}

    EquationScanner(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
        this.around = new Surroundings(text, tokens);
    }

    List<Finding> findings() {
        int at = 0;
        while (at < tokens.size()) {
            at = Math.max(at + 1, chain(at));
        }
        return findings;
    }

    /** What is not so to the letter and yet no error; known after {@link #findings}. */
    List<Finding> excused() {
        return excused;
    }

    /**
     * @return index after the chain, or where it began if there is none
     */
    private int chain(int from) {
        if (!around.begins(from) && !followsAnother(from)) {
            return from;
        }
        Optional<Expression> first = ExpressionParser.parse(tokens, from);
        if (first.isEmpty()) {
            return from;
        }
        Expression left = first.get();
        int start = from;
        while (relation(left) instanceof String relation) {
            int begin = left.next() + 1;
            Optional<Expression> right = ExpressionParser.parse(tokens, begin);
            if (right.isEmpty()) {
                break;
            }
            judge(new Link(left, relation, right.get(), start, right.get().next()));
            left = right.get();
            start = begin;
        }
        ended = start == from ? ended : left.next();
        return start == from ? from : ended;
    }

    /** As the second in "3 + 4 = 7 and 5 + 6 = 11", where 7 is no number of a list. */
    private boolean followsAnother(int from) {
        return from > 1 && ended == from - 1 && around.joins(from - 1);
    }

    private @Nullable String relation(Expression left) {
        Token token = tokens.get(left.next());
        if (token.is(Kind.RELATION)) {
            return token.text();
        }
        boolean says = token.is(Kind.WORD) && IS.contains(token.text()) && left.operators() > 0;
        return says && tokens.get(left.next() + 1).is(Kind.NUMBER) ? "=" : null;
    }

    private void judge(Link link) {
        After after = around.after(link.last());
        Expression left = link.left();
        Expression right = link.right();
        boolean clear = after == After.CLEAR;
        boolean inWords = !tokens.get(left.next()).is(Kind.RELATION);
        if (after == After.BROKEN || inWords && !clear || !worthSaying(link)) {
            return;
        }
        if (!left.unit().dimension().equals(right.unit().dimension())) {
            judgeNumbers(link);
            return;
        }
        if (!left.unit().plain() && !namesUnit(link)) {
            return;
        }
        int order = order(left.value(), right.value());
        if (holds(link.relation(), order)) {
            add(link, true, "");
        } else if (clear && excused(link)) {
            excused.add(finding(link, true, ""));
        } else if (clear) {
            String correction = correction(link, order);
            if (correction.length() <= LONGEST_CORRECTION) {
                add(link, false, correction);
            }
        }
    }

    /** A single letter may be a variable, unless a unit is written out beside it. */
    private boolean namesUnit(Link link) {
        return tokens.subList(link.first(), link.last()).stream()
                .anyMatch(
                        t ->
                                t.is(Kind.WORD)
                                        && t.text().codePointCount(0, t.text().length()) > 1
                                        && !Unit.of(t.text()).plain());
    }

    /** A unit on one side only, as in 24 × 3 = 72 hours, is what has been counted. */
    private void judgeNumbers(Link link) {
        boolean counted = link.left().unit().plain() && link.relation().equals("=");
        Expression right = link.right();
        if (counted && right.value().divide(right.unit().size()).equals(link.left().value())) {
            add(link, true, "");
        }
    }

    /** Numbers alone say nothing by an equals sign, unless their units differ. */
    private static boolean worthSaying(Link link) {
        Expression left = link.left();
        Expression right = link.right();
        boolean says =
                left.operators() + right.operators() > 0
                        || !link.relation().equals("=")
                        || !left.unit().name().equals(right.unit().name())
                        || left.percent() != right.percent();
        return says && !left.doubtful() && !right.doubtful();
    }

    /** {@code BigFraction.compareTo} of commons-numbers 1.2 is wrong where both are negative. */
    private static int order(BigFraction left, BigFraction right) {
        return left.subtract(right).signum();
    }

    private static boolean holds(String relation, int order) {
        return switch (relation) {
            case "=" -> order == 0;
            case "≠" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "≤" -> order <= 0;
            default -> order >= 0;
        };
    }

    private boolean excused(Link link) {
        boolean asked = around.doubtful(link.first(), link.last()) || around.tries(link.first());
        return asked
                || isItem(link)
                || (link.relation().equals("=") ? isNotMeantExactly(link) : isOfFloats(link));
    }

    private boolean isNotMeantExactly(Link link) {
        return rounded(link) || isInexact(link) || isInPercent(link) || isLoose(link);
    }

    /** As in 0.1 + 0.2 != 0.3, of the numbers of programs. */
    private boolean isOfFloats(Link link) {
        BigFraction difference = link.left().value().subtract(link.right().value());
        return link.left().operators() + link.right().operators() > 0
                && (difference.signum() == 0 || isWithin(link.left(), link.right(), 1_000_000_000))
                && tokens.subList(link.first(), link.last()).stream()
                        .anyMatch(t -> t.decimals() > 0);
    }

    /** What people write with an equals sign that does not say that both sides are equal. */
    private boolean isLoose(Link link) {
        Expression left = link.left();
        Expression right = link.right();
        boolean tried = left.operators() == 0;
        boolean shares = left.percent() != right.percent();
        boolean part = left.percent() && left.operators() == 0 || isShare(link);
        boolean hundred = left.value().equals(right.value().multiply(100));
        return tried && right.operators() > 0
                || part
                || hundred
                || shares
                || isWorkingTime(link)
                || isWorkingWeek(left, right)
                || isWorkingWeek(right, left)
                || right.operators() > 0 && (goesOn(link) || isNear(left, right));
    }

    /** A day of work has eight hours, and a week of it forty. */
    private boolean isWorkingTime(Link link) {
        String units = link.left().unit().name() + " " + link.right().unit().name();
        return link.left().unit().dimension().equals("time")
                && units.matches(".*(day|week|tag|woche|d[ií]a|semana|天|周).*")
                && units.matches(".*(hour|stunde|hora|小时|\\bh\\b).*");
    }

    /** Of a whole number of days, fewer than seven. */
    private static boolean isWorkingWeek(Expression weeks, Expression days) {
        BigFraction counted = days.value().multiply(7);
        return weeks.unit().size().equals(Unit.of("week").size())
                && days.unit().size().equals(Unit.of("day").size())
                && IntStream.range(1, 7).anyMatch(n -> weeks.value().multiply(n).equals(counted));
    }

    /** As in "2/3 is 18", of something that was named before. */
    private boolean isShare(Link link) {
        Expression left = link.left();
        boolean fraction =
                left.operators() == 1
                        && left.next() - link.first() == 3
                        && tokens.get(link.first() + 1).is("÷");
        return fraction && left.value().compareTo(BigFraction.ONE) < 0;
    }

    /** As in 10 + 4 = 14 + 1 = 15, or in a + b + c = a + b = ..., worked out by the way. */
    private boolean goesOn(Link link) {
        int begin = link.left().next() + 1;
        List<String> left = texts(link.first(), link.left().next());
        List<String> right = texts(begin, link.right().next());
        boolean prefix = right.size() < left.size() && left.subList(0, right.size()).equals(right);
        Token next = tokens.get(link.last());
        boolean more = next.is(Kind.RELATION) || next.is(Kind.APPROXIMATE);
        return prefix && more || signed(begin).equals(link.left().value()) || next.is(Kind.WORD);
    }

    /** The number that begins at a token, zero where there is none. */
    private BigFraction signed(int index) {
        boolean minus = tokens.get(index).is("-");
        BigFraction number = tokens.get(minus ? index + 1 : index).number();
        BigFraction value = number == null ? BigFraction.ZERO : number;
        return minus ? value.negate() : value;
    }

    private List<String> texts(int from, int to) {
        return tokens.subList(from, to).stream().map(Token::text).toList();
    }

    /** Of calculations with numbers that were rounded before. */
    private static boolean isNear(Expression left, Expression right) {
        return isWithin(left, right, 500);
    }

    /** Whether they differ by less than that part of the first. */
    private static boolean isWithin(Expression left, Expression right, int part) {
        BigFraction difference = left.value().subtract(right.value()).abs();
        return order(difference.multiply(part), left.value().abs()) < 0;
    }

    /** As in "- 3 + 4 = 1", where the minus may make an item of a list and may not. */
    private boolean isItem(Link link) {
        int sign = around.isItem(link.first()) ? link.first() - 1 : link.first() + 1;
        boolean item = around.isItem(link.first()) || around.isTightItem(link.first());
        return item
                && ExpressionParser.parse(tokens, sign)
                        .map(signed -> order(signed.value(), link.right().value()))
                        .filter(order -> holds(link.relation(), order))
                        .isPresent();
    }

    /** As in 6.02 × 10^23 × 2 = 1.2 × 10^24, or with the last digits of a floating point number. */
    private boolean isInexact(Link link) {
        Expression left = link.left();
        Expression right = link.right();
        boolean powerOfTen =
                tokens.subList(link.first(), link.last()).stream()
                        .anyMatch(t -> t.is(Kind.NUMBER) && t.text().equals("10"));
        boolean power = tokens.subList(link.first(), link.last()).stream().anyMatch(t -> t.is("^"));
        return powerOfTen && power && right.operators() > 0 && isWithin(left, right, 20)
                || right.decimals() >= LIKE_A_FLOAT && isWithin(left, right, 1_000_000_000);
    }

    /** A number with fewer digits than the other side needs, and as near as they allow. */
    private static boolean rounded(Link link) {
        return rounds(link.right(), link.left())
                || link.left().unit().plain() && rounds(link.left(), link.right());
    }

    private static boolean rounds(Expression number, Expression exact) {
        if (number.operators() > 0) {
            return false;
        }
        BigFraction unit =
                number.percent()
                        ? BigFraction.of(BigInteger.ONE, BigInteger.TEN.pow(number.decimals() + 2))
                        : BigFraction.of(BigInteger.ONE, BigInteger.TEN.pow(number.decimals()))
                                .multiply(number.unit().size());
        boolean needsMore = !exact.value().divide(unit).getDenominator().equals(BigInteger.ONE);
        return needsMore && number.value().subtract(exact.value()).abs().compareTo(unit) < 0;
    }

    /** As in 12 / 80 × 100 = 15%. */
    private static boolean isInPercent(Link link) {
        Expression right = link.right();
        if (!right.percent() || link.left().percent()) {
            return false;
        }
        Expression number =
                new Expression(
                        right.value().multiply(100),
                        right.unit(),
                        right.next(),
                        right.operators(),
                        false,
                        false,
                        right.decimals());
        return number.value().equals(link.left().value()) || rounds(number, link.left());
    }

    private String correction(Link link, int order) {
        Expression left = link.left();
        Expression right = link.right();
        if (!link.relation().equals("=")) {
            String relation = order == 0 ? "=" : order < 0 ? "<" : ">";
            return written(link.first(), left) + " " + relation + " " + written(link.last(), right);
        }
        return ExactNumber.text(left.value(), right, isGrouped(link));
    }

    /** An operand of a comparison, as it is written. */
    private String written(int edge, Expression side) {
        int last = side.next() - 1;
        int first = edge == side.next() ? firstOf(side) : edge;
        return text.substring(tokens.get(first).start(), tokens.get(last).end());
    }

    private int firstOf(Expression side) {
        int first = side.next() - 1;
        while (first > 0 && !tokens.get(first - 1).is(Kind.RELATION)) {
            first--;
        }
        return first;
    }

    private boolean isGrouped(Link link) {
        return tokens.subList(link.first(), link.last()).stream()
                .anyMatch(t -> t.is(Kind.NUMBER) && t.text().contains(","));
    }

    private void add(Link link, boolean right, String correction) {
        findings.add(finding(link, right, correction));
    }

    private Finding finding(Link link, boolean right, String correction) {
        int start = tokens.get(link.first()).start();
        int end = tokens.get(link.last() - 1).end();
        return new Finding(start, end, text.substring(start, end), right, correction);
    }
}

package ponder.app.arithmetic;

import org.apache.commons.numbers.fraction.BigFraction;

/**
 * A side of a statement, computed.
 *
 * @param value in the first unit of its dimension
 * @param unit in which it is written; {@link Unit#NONE} for a plain number
 * @param next index of the token after it
 * @param operators how many there are in it; a plain number has none
 * @param percent whether it is a number of percent
 * @param doubtful whether people read it in different ways
 * @param decimals of a plain number
 */
record Expression(
        BigFraction value,
        Unit unit,
        int next,
        int operators,
        boolean percent,
        boolean doubtful,
        int decimals) {}

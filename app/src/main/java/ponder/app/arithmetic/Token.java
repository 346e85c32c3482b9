package ponder.app.arithmetic;

import org.apache.commons.numbers.fraction.BigFraction;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a text.
 *
 * @param start index of its first character
 * @param end index after its last
 * @param text a word in small letters, a mark, or the name of an operator
 * @param number its value, for numbers
 * @param decimals digits after a number's point
 * @param spaced whether a blank stands before it
 */
record Token(
        Kind kind,
        int start,
        int end,
        String text,
        @Nullable BigFraction number,
        int decimals,
        boolean spaced) {
    enum Kind {
        NUMBER,
        /** One of {@code + - × ÷ ^ !}. */
        OPERATOR,
        PERCENT,
        /** One of {@code = < > ≤ ≥ ≠}. */
        RELATION,
        /** About equal, or not what it seems: nothing beyond it can be decided. */
        APPROXIMATE,
        OPEN,
        CLOSE,
        FRACTION,
        ROOT,
        WORD,
        MARK,
        /** The end of a line, of a sentence, or of the text. */
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean is(Kind wanted, String wantedText) {
        return kind == wanted && text.equals(wantedText);
    }

    boolean is(String operator) {
        return is(Kind.OPERATOR, operator);
    }
}

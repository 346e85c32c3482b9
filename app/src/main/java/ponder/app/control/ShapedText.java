package ponder.app.control;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * Text whose letters join or stand on each other, such as Arabic, Hindi, Thai and joined emoji.
 * JavaFX shapes the whole text again for each of its lines, so the time grows with the cube of its
 * length: 1,500 characters took 50 ms, 6,000 took 2.4 s. In pieces it grows with the length.
 */
public final class ShapedText {
    private static final int PIECE = 60;

    private ShapedText() {}

    /** Whether a text has such letters. */
    public static boolean in(String text) {
        return text.chars().anyMatch(ShapedText::shaped);
    }

    private static boolean shaped(int c) {
        if (c < 0x300) {
            return false;
        }
        int type = Character.getType(c);
        return c >= 0x590 && c <= 0x109F
                || c >= 0x1700 && c <= 0x1CFF
                || c >= 0xFB1D && c <= 0xFEFC
                || c == 0x200D
                || c >= 0xD83C && c <= 0xD83E
                || type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** The text in pieces that can stand beside each other; one piece if nothing is shaped. */
    public static List<String> pieces(String text) {
        if (text.length() <= PIECE || !in(text)) {
            return List.of(text);
        }
        BreakIterator words = BreakIterator.getLineInstance();
        words.setText(text);
        BreakIterator signs = BreakIterator.getCharacterInstance();
        signs.setText(text);
        List<String> pieces = new ArrayList<>();
        int from = 0;
        while (text.length() - from > PIECE) {
            int cut = cut(words, signs, from);
            if (cut <= from) {
                cut = withinWord(text, signs, from);
            }
            pieces.add(text.substring(from, cut));
            from = cut;
        }
        pieces.add(text.substring(from));
        return pieces;
    }

    /** Where a line may break; for the JDK that is also within a flag or a family. */
    private static int cut(BreakIterator words, BreakIterator signs, int from) {
        int cut = words.preceding(from + PIECE + 1);
        while (cut > from && !signs.isBoundary(cut)) {
            cut = words.preceding(cut);
        }
        return cut;
    }

    /** Between two signs, however many characters are joined in one; within one of no measure. */
    private static int withinWord(String text, BreakIterator signs, int from) {
        int at = from + PIECE;
        int cut = signs.preceding(at + 1);
        if (cut > from) {
            return cut;
        }
        return Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}

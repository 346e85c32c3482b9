package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ShapedTextTest {
    private static final String FAMILY =
            "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";
    private static final String FLAG = "\uD83C\uDDE9\uD83C\uDDEA";

    private static List<String> pieces(String text) {
        List<String> pieces = ShapedText.pieces(text);
        assertEquals(text, String.join("", pieces));
        assertTrue(pieces.size() > 1, "in one piece");
        return pieces;
    }

    /** Else it would be drawn as four faces, or two letters. */
    @Test
    void aFamilyOrAFlagIsInOnePiece() {
        for (String sign : List.of(FAMILY, FLAG)) {
            for (String before : List.of("", "a", "ab ", "a family: ")) {
                for (String between : List.of("", " ", ", ")) {
                    String text = before + (sign + between).repeat(40);
                    for (String piece : pieces(text)) {
                        String rest = piece.replace(sign, "").replace(before, "");
                        assertEquals("", rest.replaceAll("[ ,a-z:]", ""), text);
                    }
                }
            }
        }
    }

    @Test
    void aSignWithoutMeasureIsCutAllTheSame() {
        String pile = "a" + "\u0301".repeat(500);
        assertTrue(pieces(pile).stream().allMatch(piece -> piece.length() <= 60));
    }
}

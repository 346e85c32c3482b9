package ponder.app.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.javafx.font.FontStrike;
import com.sun.javafx.font.PGFont;
import com.sun.javafx.scene.text.TextSpan;
import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.TextRun;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs as JavaFX's layout by Pango leaves them, without its native part. */
class PangoOrderTest {
    private static final int ARABIC = 1 << 24;
    private static final int LATIN = 0;
    private static final PGFont FONT = nothing(PGFont.class);
    private static final FontStrike STRIKE = nothing(FontStrike.class);
    private static final TextSpan SPAN = nothing(TextSpan.class);
    private static final byte RIGHT_TO_LEFT = 1;
    private static final byte LEFT_TO_RIGHT = 0;

    /**
     * Shapes "abc. de" of a right-to-left script as three items of 3, 2 and 2 characters, in the
     * order in which they are read, with offsets as if they were in the order in which they are
     * seen.
     */
    private static final class Pango extends GlyphLayout {
        private final List<TextRun> shaped = new ArrayList<>();

        @Override
        public void layout(TextRun run, PGFont font, FontStrike strike, char[] text) {
            shaped.add(run);
            if (run.getLevel() == RIGHT_TO_LEFT) {
                run.shape(
                        7,
                        new int[] {
                            ARABIC | 'c',
                            ARABIC | 'b',
                            ARABIC | 'a',
                            LATIN | ' ',
                            LATIN | '.',
                            ARABIC | 'e',
                            ARABIC | 'd'
                        },
                        new float[] {0, 0, 10, 0, 21, 0, 33, 0, 37, 0, 42, 0, 56, 0, 71, 0},
                        new int[] {6, 5, 4, 3, 2, 1, 0});
            } else {
                int[] glyphs = new int[run.getLength()];
                float[] positions = new float[2 * glyphs.length + 2];
                int[] offsets = new int[glyphs.length];
                for (int i = 0; i < glyphs.length; i++) {
                    glyphs[i] = text[run.getStart() + i];
                    positions[2 * i + 2] = positions[2 * i] + 9;
                    offsets[i] = i;
                }
                run.shape(glyphs.length, glyphs, positions, offsets);
            }
        }

        @Override
        public void dispose() {}
    }

    private static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(
                        PangoOrderTest.class.getClassLoader(),
                        new Class<?>[] {type},
                        (proxy, method, arguments) -> null));
    }

    private static TextRun shaped(Pango pango, byte level, String text) {
        TextRun run = new TextRun(0, text.length(), level, true, 0, SPAN, 0, false);
        new PangoRepair(pango).layout(run, FONT, STRIKE, text.toCharArray());
        return run;
    }

    private static String glyphs(TextRun run) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < run.getGlyphCount(); i++) {
            out.append((char) (run.getGlyphCode(i) & 0xffff));
        }
        return out.toString();
    }

    @Test
    void piecesOfSeveralFontsStandFromRightToLeft() {
        TextRun run = shaped(new Pango(), RIGHT_TO_LEFT, "abc. de");
        assertEquals("ed .cba", glyphs(run));
        assertArrayEquals(
                new int[] {6, 5, 4, 3, 2, 1, 0},
                IntStream.range(0, 7).map(run::getCharOffset).toArray());
        assertEquals(14, run.getAdvance(0));
        assertEquals(71, run.getWidth());
    }

    /** As of "ab‌cd", where the sign between them keeps letters from joining: one item. */
    @Test
    void whatHasNoGlyphIsNoPieceAndNoBox() {
        GlyphLayout pango =
                new GlyphLayout() {
                    @Override
                    public void layout(TextRun run, PGFont font, FontStrike strike, char[] text) {
                        run.shape(
                                5,
                                new int[] {
                                    ARABIC | 'd', ARABIC | 'c', 0, ARABIC | 'b', ARABIC | 'a'
                                },
                                new float[] {0, 0, 10, 0, 21, 0, 21, 0, 33, 0, 37, 0},
                                new int[] {4, 3, 2, 1, 0});
                    }

                    @Override
                    public void dispose() {}
                };
        TextRun run = new TextRun(0, 5, RIGHT_TO_LEFT, true, 0, SPAN, 0, false);
        new PangoRepair(pango).layout(run, FONT, STRIKE, "ab\u200ccd".toCharArray());
        assertEquals("dc\uffffba", glyphs(run));
        assertEquals(0, run.getAdvance(2));
        assertArrayEquals(
                new int[] {4, 3, 2, 1, 0}, IntStream.range(0, 5).map(run::getCharOffset).toArray());
    }

    @Test
    void whatIsReadFromLeftToRightStaysAsItIs() {
        TextRun run = shaped(new Pango(), LEFT_TO_RIGHT, "xy");
        assertEquals("xy", glyphs(run));
        assertEquals(9, run.getAdvance(1));
    }

    private static TextRun part(PangoRepair repair, char[] text, int start, int end) {
        TextRun run = new TextRun(start, end - start, LEFT_TO_RIGHT, true, 0, SPAN, 0, false);
        repair.layout(run, FONT, STRIKE, text);
        return run;
    }

    @Test
    void whatWasShapedIsCutBetweenWordsAndShapedAnewWithinThem() {
        Pango pango = new Pango();
        PangoRepair repair = new PangoRepair(pango);
        char[] text = "one two three".toCharArray();
        part(repair, text, 0, 13);
        TextRun rest = part(repair, text, 4, 13);
        assertEquals("two three", glyphs(rest));
        assertEquals(0, rest.getCharOffset(0));
        assertEquals(81, rest.getWidth());
        assertEquals("two ", glyphs(part(repair, text, 4, 8)));
        assertEquals(1, pango.shaped.size());
        assertEquals("thr", glyphs(part(repair, text, 8, 11)));
        assertEquals(2, pango.shaped.size());
    }

    @Test
    void anotherTextIsNotTakenForTheOneBefore() {
        Pango pango = new Pango();
        PangoRepair repair = new PangoRepair(pango);
        part(repair, "one two".toCharArray(), 0, 7);
        assertEquals("six ten", glyphs(part(repair, "six ten".toCharArray(), 0, 7)));
        assertEquals(2, pango.shaped.stream().distinct().count());
    }

    /** One font has both scripts, so that nothing but the letters tells where a piece ends. */
    @Test
    void twoScriptsOfOneFontStandFromRightToLeft() {
        char[] text = "اب שק".toCharArray();
        GlyphLayout pango =
                new GlyphLayout() {
                    @Override
                    public void layout(TextRun run, PGFont font, FontStrike strike, char[] text) {
                        int[] glyphs = {text[2], text[1], text[0], text[4], text[3]};
                        run.shape(5, glyphs, new float[12], new int[] {4, 3, 2, 1, 0});
                    }

                    @Override
                    public void dispose() {}
                };
        TextRun run = new TextRun(0, text.length, RIGHT_TO_LEFT, true, 0, SPAN, 0, false);
        new PangoRepair(pango).layout(run, FONT, STRIKE, text);
        assertEquals(new StringBuilder("اب שק").reverse().toString(), glyphs(run));
        assertArrayEquals(
                new int[] {4, 3, 2, 1, 0}, IntStream.range(0, 5).map(run::getCharOffset).toArray());
    }
}

package ponder.app.control;

import com.sun.javafx.font.CharToGlyphMapper;
import com.sun.javafx.font.FontStrike;
import com.sun.javafx.font.PGFont;
import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.GlyphLayoutManager;
import com.sun.javafx.text.TextRun;
import java.lang.Character.UnicodeScript;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/**
 * Stands before JavaFX's layout by Pango, which shapes Arabic, Hebrew, Hindi, Thai, joined emoji
 * and the like on Linux, and puts three faults of it right.
 *
 * <p>It keeps the text of each run under the run itself. When a line breaks within a run, the run
 * becomes shorter and is shaped again, but with the text that was kept: so its glyphs are those of
 * the whole run. They are drawn past the edge and once more on the next line, and the width of the
 * blanks at the line's end is then taken from characters that are not there, which throws in every
 * layout pulse. Here each shaping has a run of its own; and what was shaped once is cut between
 * words, not shaped again: the time for a paragraph grew with the cube of its length.
 *
 * <p>It puts the pieces of a run that are of several fonts or scripts beside each other in the
 * order in which they are read, from left to right, also where the run is read from right to left.
 * Here they are turned round. And it draws a box for the signs between letters that have no glyph,
 * such as Persian's zero width non-joiner.
 *
 * <p>Seen in JavaFX 23 to 26 ({@code com.sun.javafx.font.freetype.PangoGlyphLayout}); the report
 * for OpenJFX is in the app's README. When JavaFX is on the module path, the packages imported here
 * must be exported to this program.
 */
public final class PangoRepair extends GlyphLayout {
    private static final int SLOT = 24;
    private static final int NONE = 0;
    private static final Set<UnicodeScript> OF_ANY_SCRIPT =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    private final GlyphLayout pango;
    private @Nullable Shaped shaped;

    PangoRepair(GlyphLayout pango) {
        this.pango = pango;
    }

    /**
     * Repairs the layout that JavaFX uses over and over; again if a layout threw, since one that
     * throws is never given back. On the JavaFX thread.
     *
     * @return whether text is laid out right from now on; true where Pango is not used
     */
    public static boolean install() {
        try {
            MethodHandles.lookup().ensureInitialized(GlyphLayoutManager.class);
            Unsafe unsafe = unsafe();
            Field field = GlyphLayoutManager.class.getDeclaredField("REUSABLE_INSTANCE");
            Object base = unsafe.staticFieldBase(field);
            long offset = unsafe.staticFieldOffset(field);
            GlyphLayout present = (GlyphLayout) unsafe.getObjectVolatile(base, offset);
            if (present.getClass().getSimpleName().equals("PangoGlyphLayout")) {
                unsafe.putObjectVolatile(base, offset, new PangoRepair(present));
            }
            giveBack(unsafe);
            return true;
        } catch (ReflectiveOperationException | RuntimeException | IllegalAccessError e) {
            System.getLogger(PangoRepair.class.getName())
                    .log(System.Logger.Level.WARNING, "scripts with joined letters may break", e);
            return false;
        }
    }

    private static void giveBack(Unsafe unsafe) throws ReflectiveOperationException {
        Field field = GlyphLayoutManager.class.getDeclaredField("IN_USE");
        Object inUse =
                unsafe.getObjectVolatile(
                        unsafe.staticFieldBase(field), unsafe.staticFieldOffset(field));
        ((AtomicBoolean) inUse).set(false);
    }

    /** A field that is final can be replaced in no other way. */
    private static Unsafe unsafe() throws ReflectiveOperationException {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return (Unsafe) field.get(null);
    }

    @Override
    public void layout(TextRun run, PGFont font, FontStrike strike, char[] text) {
        Shaped known = shaped;
        if (known == null || !known.covers(run, font, strike, text)) {
            known = new Shaped(text, font, strike, shape(run, font, strike, text));
            shaped = known;
        }
        known.give(run);
    }

    private TextRun shape(TextRun run, PGFont font, FontStrike strike, char[] text) {
        TextRun fresh = copy(run);
        pango.layout(fresh, font, strike, text);
        TextRun seen = copy(run);
        take(fresh, seen, scriptChanges(run, text));
        return seen;
    }

    private static TextRun copy(TextRun run) {
        return new TextRun(
                run.getStart(),
                run.getLength(),
                run.getLevel(),
                run.isComplex(),
                run.getScript(),
                run.getTextSpan(),
                run.getSlot(),
                run.isCanonical());
    }

    /** A run with its glyphs, of which parts between words can be taken. */
    private record Shaped(char[] text, PGFont font, FontStrike strike, TextRun run) {
        boolean covers(TextRun part, PGFont font, FontStrike strike, char[] text) {
            return text == this.text
                    && font == this.font
                    && strike == this.strike
                    && part.getTextSpan() == run.getTextSpan()
                    && part.getLevel() == run.getLevel()
                    && part.getScript() == run.getScript()
                    && part.getStart() >= run.getStart()
                    && part.getEnd() <= run.getEnd()
                    && betweenWords(part.getStart())
                    && betweenWords(part.getEnd());
        }

        /** Letters of Thai stand alone, those of other scripts may join where no blank is. */
        private boolean betweenWords(int at) {
            if (at == run.getStart() || at == run.getEnd()) {
                return true;
            }
            char before = text[at - 1];
            char after = text[at];
            return Character.isWhitespace(before)
                    || Character.isWhitespace(after)
                    || isThai(before) && isThai(after) && Character.isLetter(after);
        }

        private static boolean isThai(char c) {
            return c >= 0xE00 && c <= 0xE7F;
        }

        void give(TextRun part) {
            int first = part.getStart() - run.getStart();
            int end = first + part.getLength();
            int count = 0;
            int[] glyphs = new int[run.getGlyphCount()];
            int[] offsets = new int[run.getGlyphCount()];
            float[] positions = new float[2 * run.getGlyphCount() + 2];
            for (int i = 0; i < run.getGlyphCount(); i++) {
                int offset = run.getCharOffset(i);
                if (offset >= first && offset < end) {
                    glyphs[count] = run.getGlyphCode(i);
                    offsets[count] = offset - first;
                    positions[2 * count + 2] = positions[2 * count] + run.getAdvance(i);
                    count++;
                }
            }
            part.shape(count, glyphs, positions, offsets);
        }
    }

    /** Gives a run the glyphs of another, in the order in which they are seen. */
    private static void take(TextRun from, TextRun to, BitSet scriptChanges) {
        int count = from.getGlyphCount();
        int[] glyphs = new int[count];
        float[] positions = new float[2 * count + 2];
        int[] offsets = new int[count];
        int before = from.getLength();
        boolean turned = !from.isLeftToRight();
        for (int start = 0; start < count; ) {
            int end = turned ? endOfPiece(from, start, scriptChanges) : count;
            int least = turned ? leastOffset(from, start, end) : 0;
            int shift = turned ? from.getLength() - before - least : 0;
            int target = turned ? count - end : start;
            for (int i = start; i < end; i++, target++) {
                glyphs[target] = drawn(from, i);
                offsets[target] = from.getCharOffset(i) + shift;
                positions[2 * target + 2] = from.getAdvance(i);
            }
            before = least;
            start = end;
        }
        for (int i = 0; i < count; i++) {
            positions[2 * i + 2] += positions[2 * i];
        }
        to.shape(count, glyphs, positions, offsets);
    }

    /** What has no width is a sign such as a joiner, for which JavaFX would draw a box. */
    private static int drawn(TextRun run, int glyph) {
        boolean sign = run.getGlyphCode(glyph) == NONE && run.getAdvance(glyph) == 0;
        return sign ? CharToGlyphMapper.INVISIBLE_GLYPH_ID : run.getGlyphCode(glyph);
    }

    /** Where letters of another script begin, counted from the run's start. */
    private static BitSet scriptChanges(TextRun run, char[] text) {
        BitSet changes = new BitSet();
        UnicodeScript script = UnicodeScript.COMMON;
        for (int i = 0; i < run.getLength(); i++) {
            UnicodeScript at = UnicodeScript.of(text[run.getStart() + i]);
            if (!OF_ANY_SCRIPT.contains(at)) {
                changes.set(i, script != UnicodeScript.COMMON && at != script);
                script = at;
            }
        }
        return changes;
    }

    /**
     * The glyphs of one font and one script; the font's number is in the upper bits of a glyph's. A
     * sign that has no glyph is in the piece in which it stands.
     */
    private static int endOfPiece(TextRun run, int start, BitSet scriptChanges) {
        int slot = -1;
        int end = start;
        int read = -1;
        while (end < run.getGlyphCount()) {
            int code = run.getGlyphCode(end);
            int reads = run.getLength() - 1 - run.getCharOffset(end);
            int change = scriptChanges.nextSetBit(Math.max(read, 0) + 1);
            boolean otherScript = end > start && change >= 0 && change <= reads;
            if (otherScript || code != NONE && slot >= 0 && code >> SLOT != slot) {
                return end;
            }
            slot = code == NONE ? slot : code >> SLOT;
            read = reads;
            end++;
        }
        return end;
    }

    private static int leastOffset(TextRun run, int start, int end) {
        int least = Integer.MAX_VALUE;
        for (int i = start; i < end; i++) {
            least = Math.min(least, run.getCharOffset(i));
        }
        return least;
    }

    @Override
    public void dispose() {
        shaped = null;
        pango.dispose();
        GlyphLayoutManager.dispose(this);
    }
}

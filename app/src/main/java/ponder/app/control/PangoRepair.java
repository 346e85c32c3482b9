package ponder.app.control;

import com.sun.javafx.font.FontStrike;
import com.sun.javafx.font.PGFont;
import com.sun.javafx.text.GlyphLayout;
import com.sun.javafx.text.GlyphLayoutManager;
import com.sun.javafx.text.TextRun;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Unsafe;

/**
 * Stands before JavaFX's layout by Pango, which shapes Arabic, Hebrew, Hindi, Thai, joined emoji
 * and the like on Linux, and puts two faults of it right.
 *
 * <p>It keeps the text of each run under the run itself. When a line breaks within a run, the run
 * becomes shorter and is shaped again, but with the text that was kept: so its glyphs are those of
 * the whole run. They are drawn past the edge and once more on the next line, and the width of the
 * blanks at the line's end is then taken from characters that are not there, which throws in every
 * layout pulse. Here each shaping has a run of its own.
 *
 * <p>It puts the pieces of a run that come from several fonts beside each other in the order in
 * which they are read, from left to right, also where the run is read from right to left. Here they
 * are turned round.
 *
 * <p>Seen in JavaFX 23 to 26 ({@code com.sun.javafx.font.freetype.PangoGlyphLayout}); the words for
 * a report are in DECISIONS.md. When JavaFX is on the module path, the packages imported here must
 * be exported to this program.
 */
public final class PangoRepair extends GlyphLayout {
    private static final int SLOT = 24;

    private final GlyphLayout pango;

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
        TextRun fresh =
                new TextRun(
                        run.getStart(),
                        run.getLength(),
                        run.getLevel(),
                        run.isComplex(),
                        run.getScript(),
                        run.getTextSpan(),
                        run.getSlot(),
                        run.isCanonical());
        pango.layout(fresh, font, strike, text);
        take(fresh, run);
    }

    /** Gives a run the glyphs of another, in the order in which they are seen. */
    private static void take(TextRun from, TextRun to) {
        int count = from.getGlyphCount();
        int[] glyphs = new int[count];
        float[] positions = new float[2 * count + 2];
        int[] offsets = new int[count];
        int before = from.getLength();
        boolean turned = !from.isLeftToRight();
        for (int start = 0; start < count; ) {
            int end = turned ? endOfPiece(from, start) : count;
            int least = turned ? leastOffset(from, start, end) : 0;
            int shift = turned ? from.getLength() - before - least : 0;
            int target = turned ? count - end : start;
            for (int i = start; i < end; i++, target++) {
                glyphs[target] = from.getGlyphCode(i);
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

    /** The glyphs of one font; its number is in the upper bits of a glyph's. */
    private static int endOfPiece(TextRun run, int start) {
        int end = start;
        while (end < run.getGlyphCount()
                && run.getGlyphCode(end) >> SLOT == run.getGlyphCode(start) >> SLOT) {
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
        pango.dispose();
        GlyphLayoutManager.dispose(this);
    }
}

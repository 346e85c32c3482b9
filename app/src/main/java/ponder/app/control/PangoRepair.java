package ponder.app.control;

import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Makes JavaFX break lines of Arabic, Hebrew, Hindi, Thai, joined emoji and the like on Linux.
 *
 * <p>Its layout by Pango keeps the text of each run under the run itself. When a line breaks within
 * a run, the run becomes shorter and is shaped again, but with the text that was kept: so its
 * glyphs are those of the whole run. They are drawn past the edge and once more on the next line,
 * and the width of the blanks at the line's end is then taken from characters that are not there,
 * which throws in every layout pulse. Here the text is never found, so it is read anew.
 *
 * <p>Seen in JavaFX 23 to 26 ({@code com.sun.javafx.font.freetype.PangoGlyphLayout.runUtf8}); the
 * words for a report are in DECISIONS.md. Needs {@code --add-opens} for the two packages when
 * JavaFX is on the module path.
 */
public final class PangoRepair {
    private static final String MANAGER = "com.sun.javafx.text.GlyphLayoutManager";

    private PangoRepair() {}

    /**
     * Repairs the layout that JavaFX uses over and over; again if a layout threw, since one that
     * throws is never given back. On the JavaFX thread.
     *
     * @return whether text is laid out right from now on; true where Pango is not used
     */
    public static boolean install() {
        try {
            Class<?> manager = Class.forName(MANAGER);
            Object layout = field(manager, "REUSABLE_INSTANCE").get(null);
            if (layout.getClass().getSimpleName().equals("PangoGlyphLayout")) {
                field(layout.getClass(), "runUtf8").set(layout, new Texts());
                ((AtomicBoolean) field(manager, "IN_USE").get(null)).set(false);
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            System.getLogger(PangoRepair.class.getName())
                    .log(System.Logger.Level.WARNING, "scripts with joined letters may break", e);
            return false;
        }
    }

    private static Field field(Class<?> owner, String name) throws NoSuchFieldException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /** Texts in native memory, kept only so that their owner can free them. */
    private static final class Texts extends AbstractMap<Object, Long> {
        private final List<Long> all = new ArrayList<>();

        @Override
        public @Nullable Long get(@Nullable Object run) {
            return null;
        }

        @Override
        public @Nullable Long put(Object run, Long text) {
            all.add(text);
            return null;
        }

        @Override
        public Collection<Long> values() {
            return all;
        }

        @Override
        public void clear() {
            all.clear();
        }

        @Override
        public Set<Map.Entry<Object, Long>> entrySet() {
            return Set.of();
        }
    }
}

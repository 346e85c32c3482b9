package ponder.app.control;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;

/**
 * Plain text of any length that may grow at its end. It is cut into paragraphs of bounded size, so
 * that appending lays out the last of them only, however long the whole is.
 */
public final class ChunkedText extends LazyColumn {
    private static final int CHUNK = 1500;
    private static final double LETTER = 7.5;
    private static final double LINE = 23;

    /** Wider than any column, so that text whose width is not known takes all there is. */
    private static final double WIDE = 10_000;

    private final String style;
    private final List<Chunk> closed = new ArrayList<>();
    private final StringBuilder open = new StringBuilder();

    /**
     * @param style class of the text, such as {@code thought-text}
     */
    public ChunkedText(String style) {
        this.style = style;
        getStyleClass().add("chunked-text");
        setFillWidth(true);
    }

    public void append(String text) {
        open.append(text);
        for (int cut = cut(); cut > 0; cut = cut()) {
            closed.add(closed(open.substring(0, cut)));
            open.delete(0, cut);
        }
        List<Chunk> all = new ArrayList<>(closed);
        all.add(new Chunk(open.toString().stripTrailing(), Passage.LINE, style));
        show(all);
    }

    /** The line break or the space at which it is cut is not shown. */
    private Chunk closed(String text) {
        int end = text.length() - 1;
        String joint = text.endsWith("\n") || text.endsWith(" ") ? text.substring(end) : "";
        return new Chunk(text.substring(0, text.length() - joint.length()), joint, style);
    }

    public void clear() {
        open.setLength(0);
        closed.clear();
        show(List.of());
    }

    /** After the last line break of a full chunk; a text without one is cut at a space. */
    private int cut() {
        if (open.length() <= CHUNK) {
            return 0;
        }
        int newline = open.lastIndexOf("\n", CHUNK);
        if (newline > 0) {
            return newline + 1;
        }
        int space = open.lastIndexOf(" ", CHUNK);
        return space > 0 ? space + 1 : withinWord();
    }

    private int withinWord() {
        return Character.isLowSurrogate(open.charAt(CHUNK)) ? CHUNK - 1 : CHUNK;
    }

    @Override
    protected double computePrefWidth(double height) {
        return isPartial() ? WIDE : super.computePrefWidth(height);
    }

    private record Chunk(String text, String joint, String style) implements ColumnPart {
        @Override
        public Object key() {
            return this;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public double guess(double width) {
            double perLine = Math.max(1, width / LETTER);
            return LINE * text.lines().mapToDouble(l -> 1 + Math.floor(l.length() / perLine)).sum();
        }

        @Override
        public Region make() {
            return new ProseFlow().show(text, style).joined(joint);
        }

        @Override
        public boolean update(Region node) {
            ((ProseFlow) node).show(text, style).joined(joint);
            return true;
        }

        @Override
        public Region source() {
            return new Region();
        }
    }
}

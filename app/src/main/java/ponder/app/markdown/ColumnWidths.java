package ponder.app.markdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * How wide a table's columns are: as wide as their text if there is room, or else each at least as
 * wide as its longest word, with the rest shared out by what they lack. All in pixels.
 */
final class ColumnWidths {
    private static final double WIDEST_WORD = 320;
    private static final double NARROWEST = 24;
    private static final int CANDIDATES = 3;

    private final List<Column> columns = new ArrayList<>();
    private final Text ruler = ruler("paragraph");
    private final Text headRuler = ruler("table-head");
    private final Region cellRuler = new Region();
    private double laidOutFor = -1;
    private double[] laidOut = {};

    /** The texts of a column that may be its widest. */
    private static final class Column {
        private final TreeSet<String> words = longestFirst();
        private final TreeSet<String> lines = longestFirst();
        private final TreeSet<String> headWords = longestFirst();
        private final TreeSet<String> headLines = longestFirst();
        private double least = -1;
        private double preferred;

        private static TreeSet<String> longestFirst() {
            return new TreeSet<>(
                    Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()));
        }

        private void add(String cell, boolean head) {
            TreeSet<String> ofLines = head ? headLines : lines;
            TreeSet<String> ofWords = head ? headWords : words;
            for (String line : cell.split("\n")) {
                keep(ofLines, line);
                for (String word : line.split("\\s+")) {
                    keep(ofWords, word);
                }
            }
        }

        private static void keep(TreeSet<String> longest, String text) {
            longest.add(text);
            if (longest.size() > CANDIDATES) {
                longest.pollLast();
            }
        }
    }

    /**
     * @param changed called when the size of text has changed, and with it that of all gaps
     */
    ColumnWidths(Runnable changed) {
        cellRuler.getStyleClass().add("table-ruler");
        cellRuler.setManaged(false);
        cellRuler.setVisible(false);
        for (ObservableValue<?> size :
                List.of(
                        ruler.fontProperty(),
                        headRuler.fontProperty(),
                        cellRuler.paddingProperty())) {
            size.addListener(
                    (o, before, now) -> {
                        forget();
                        changed.run();
                    });
        }
    }

    private static Text ruler(String style) {
        Text text = new Text();
        text.getStyleClass().addAll("prose-text", style);
        text.setManaged(false);
        text.setVisible(false);
        return text;
    }

    /** Puts the measuring nodes among the table's, so that they have the same fonts. */
    void addRulers(List<Node> children) {
        for (Node measuring : List.of(ruler, headRuler, cellRuler)) {
            if (!children.contains(measuring)) {
                children.add(measuring);
            }
        }
    }

    void measure(Block.Table table) {
        columns.clear();
        table.columns().forEach(alignment -> columns.add(new Column()));
        for (Block.Row row : table.rows()) {
            for (int i = 0; i < Math.min(columns.size(), row.cells().size()); i++) {
                columns.get(i).add(measured(row.cells().get(i)), row.head());
            }
        }
        forget();
    }

    /** The letters of a formula stand for its width, its commands for a letter each. */
    private static String measured(List<Block.Prose> cell) {
        StringBuilder text = new StringBuilder();
        for (Block.Prose piece : cell) {
            for (Span span : piece.spans()) {
                String latex = span.latex();
                text.append(
                        latex == null
                                ? span.text()
                                : latex.replaceAll("\\\\[A-Za-z]+", "m").replaceAll("[\\s{}]", ""));
            }
        }
        return text.toString();
    }

    private void forget() {
        columns.forEach(column -> column.least = -1);
        laidOutFor = -1;
    }

    private void bringUp(Column column) {
        if (column.least < 0) {
            double word = Math.max(width(ruler, column.words), width(headRuler, column.headWords));
            double line = Math.max(width(ruler, column.lines), width(headRuler, column.headLines));
            double sides = cellRuler.getPadding().getLeft() + cellRuler.getPadding().getRight();
            column.least = Math.ceil(Math.clamp(word, NARROWEST, WIDEST_WORD) + sides);
            column.preferred = Math.max(column.least, Math.ceil(line + sides));
        }
    }

    private static double width(Text ruler, TreeSet<String> texts) {
        double widest = 0;
        for (String text : texts) {
            ruler.setText(text);
            widest = Math.max(widest, ruler.getLayoutBounds().getWidth());
        }
        ruler.setText("");
        return widest;
    }

    /** The width at which no word is broken. */
    double least() {
        columns.forEach(this::bringUp);
        return columns.stream().mapToDouble(column -> column.least).sum();
    }

    /** The width at which no line is broken. */
    double preferred() {
        columns.forEach(this::bringUp);
        return columns.stream().mapToDouble(column -> column.preferred).sum();
    }

    /** The column widths in a table of a given width. */
    double[] in(double width) {
        if (width != laidOutFor) {
            columns.forEach(this::bringUp);
            laidOut = shared(width);
            laidOutFor = width;
        }
        return laidOut;
    }

    /** Columns that need no more than their share get what they need, the others the rest. */
    private double[] shared(double width) {
        double[] result = new double[columns.size()];
        double left = width;
        int open = columns.size();
        boolean changed = true;
        while (changed && open > 0) {
            changed = false;
            double share = left / open;
            for (int i = 0; i < result.length; i++) {
                Column column = columns.get(i);
                boolean little = column.preferred <= share;
                boolean much = column.least >= share;
                if (result[i] == 0 && (little || much)) {
                    result[i] = little ? column.preferred : column.least;
                    left -= result[i];
                    open--;
                    changed = true;
                    break;
                }
            }
        }
        for (int i = 0; i < result.length; i++) {
            result[i] = result[i] == 0 ? Math.floor(left / open) : result[i];
        }
        return result;
    }
}

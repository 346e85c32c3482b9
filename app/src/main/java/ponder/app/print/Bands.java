package ponder.app.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.text.TextLineInfo;
import ponder.app.control.ProseFlow;

/** Finds what no page should end within: lines, rows of tables, formulas, headings alone. */
final class Bands {
    /** What belongs on one page if it takes no more than half of it. */
    private static final Set<String> WHOLE = Set.of("table-row", "display-math", "file-names");

    /** What does not stand alone at the end of a page. */
    private static final Set<String> LEADING = Set.of("code-header", "speaker");

    private static final String HEADING = "heading-";

    /** About two lines of what follows. */
    private static final double FOLLOWING = 56;

    private final Node roll;
    private final double pageHeight;
    private final List<Band> found = new ArrayList<>();

    private Bands(Node roll, double pageHeight) {
        this.roll = roll;
        this.pageHeight = pageHeight;
    }

    /**
     * The bands of one part of a roll, in pixels of the roll.
     *
     * @param part laid out
     */
    static List<Band> of(Node part, Node roll, double pageHeight) {
        Bands bands = new Bands(roll, pageHeight);
        bands.look(part);
        return bands.found;
    }

    private void look(Node node) {
        if (!node.isVisible()) {
            return;
        }
        if (has(node, LEADING)) {
            add(node, node.getBoundsInLocal(), FOLLOWING);
        } else if (has(node, WHOLE) && bounds(node).getHeight() <= pageHeight / 2) {
            add(node, node.getBoundsInLocal(), 0);
        }
        if (node instanceof ProseFlow flow) {
            lines(flow);
        } else if (node instanceof Parent parent
                && !(node instanceof Labeled)
                && !parent.getChildrenUnmodifiable().isEmpty()) {
            parent.getChildrenUnmodifiable().forEach(this::look);
        } else {
            add(node, node.getBoundsInLocal(), 0);
        }
    }

    private static boolean has(Node node, Set<String> styles) {
        return node.getStyleClass().stream().anyMatch(styles::contains);
    }

    /** Neither the first line of a paragraph stands alone nor its last one. */
    private void lines(ProseFlow flow) {
        List<Rectangle2D> lines =
                flow.getLayoutInfo().getTextLines(false).stream()
                        .map(TextLineInfo::bounds)
                        .toList();
        int last = lines.size() - 1;
        double following = isHeading(flow) ? FOLLOWING : 0;
        for (int i = 0; i <= last; i++) {
            boolean paired = last > 0 && (i == 1 || i == last);
            Rectangle2D above = lines.get(paired ? i - 1 : i);
            Rectangle2D line = lines.get(i);
            Bounds both =
                    new BoundingBox(
                            line.getMinX(),
                            above.getMinY(),
                            line.getWidth(),
                            line.getMaxY() - above.getMinY());
            add(flow, both, i == last ? following : 0);
        }
    }

    private static boolean isHeading(ProseFlow flow) {
        return flow.getChildren().stream()
                .flatMap(text -> text.getStyleClass().stream())
                .anyMatch(style -> style.startsWith(HEADING));
    }

    private Bounds bounds(Node node) {
        return roll.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
    }

    private void add(Node node, Bounds local, double following) {
        Bounds place = roll.sceneToLocal(node.localToScene(local));
        double to = place.getMaxY();
        found.add(new Band(place.getMinY(), to, to + following));
    }
}
